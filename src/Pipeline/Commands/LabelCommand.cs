using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Narrative.Classification;
using Nianbao.Extractor.Narrative.Classification.Labels;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao label</c>: writes the items that the model is least sure of for a person to label, and reads them back for the next training.</summary>
internal static class LabelCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Reports whose items are looked at: files or folders.", Arity = ArgumentArity.ZeroOrMore };
        var count = new Option<int>("--count") { Description = "So many items at most.", DefaultValueFactory = _ => 50, HelpName = "N" };
        var read = new Option<FileInfo?>("--read") { Description = "Take labelled items back: adds them to labels/corrections.csv of the corpus.", HelpName = "FILE" };
        var corpus = CorpusFolder.Option();
        var command = new Command("label", "Writes the items that the model is least sure of as CSV; with --read takes them back, labelled.") { paths, count, read, corpus };
        command.SetAction(parsed => (parsed.GetValue(paths)!, parsed.GetValue(read)) switch
        {
            ([], { } file) => Read(CorpusFolder.Find(parsed.GetValue(corpus)), file),
            ({ Length: > 0 } reports, null) => Write(reports, parsed.GetValue(count)),
            _ => throw new UsageException("give the reports to take items from, or --read FILE with labelled items"),
        });
        return command;
    }

    private static int Write(string[] paths, int count)
    {
        var items = DocumentInput.FindAll(paths).SelectMany(Items).DistinctBy(i => i.Id).OrderByDescending(i => i.Reading.Doubt).ThenBy(i => i.Id, StringComparer.Ordinal).Take(count);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        output.WriteLine(LabelFile.ItemHeader);
        foreach (var (id, block, text, reading) in items)
            output.WriteLine(LabelFile.ToLine(new LabelledItem(id, LabelFile.CorrectionVoice, block, text, reading.Role, reading.Role == ItemRole.Neither ? 0 : reading.Themes)));
        return ExitCode.Done;
    }

    private static IEnumerable<(string Id, ItemBlock Block, string Text, ItemReading Reading)> Items(DocumentInput input)
    {
        if (input.Read(out var trouble) is not { } body)
        {
            Console.Error.WriteLine($"nianbao: {input.Name}: {trouble}");
            yield break;
        }

        foreach (var item in ReportExtractor.Extract(new SourceDocument(input.Name, null, body)).Narrative)
        {
            var block = item.Role == NarrativeRole.Problem ? ItemBlock.Problems : ItemBlock.Measures;
            yield return (IdOf(item.Text), block, item.Text, ItemReading.Of(NarrativeClassifier.Default, item.Text, block));
        }
    }

    /// <summary>The same text has the same id, so that it is labelled once.</summary>
    private static string IdOf(string text) => "c-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private static int Read(CorpusFolder corpus, FileInfo file)
    {
        try
        {
            var taken = LabelFile.AddCorrections(corpus.Labels, file.FullName);
            Console.WriteLine($"{taken} items taken into {Path.Combine(corpus.Labels, LabelFile.CorrectionFile)}; «nianbao train» uses them.");
            return ExitCode.Done;
        }
        catch (InvalidDataException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
