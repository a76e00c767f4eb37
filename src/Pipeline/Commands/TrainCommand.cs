using System.CommandLine;
using System.Security.Cryptography;
using Nianbao.Extractor.Narrative.Classification.Training;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao train</c>: fits the classifiers from the labels of the corpus and writes the model; the same labels give the same bytes.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var corpus = CorpusFolder.Option();
        var output = new Option<FileInfo?>("--out") { Description = "The model file; by default the one that the program is built with.", HelpName = "FILE" };
        var command = new Command("train", "Fits the classifiers of roles and themes from the labels of the corpus.") { corpus, output };
        command.SetAction(parsed => Run(CorpusFolder.Find(parsed.GetValue(corpus)), parsed.GetValue(output)));
        return command;
    }

    private static int Run(CorpusFolder corpus, FileInfo? output)
    {
        var labels = corpus.ReadLabels();
        using var bytes = new MemoryStream();
        try
        {
            ModelTrainer.Train(labels).Write(bytes);
        }
        catch (InvalidDataException error)
        {
            throw new UsageException(error.Message);
        }

        var path = Path.GetFullPath(output?.FullName ?? corpus.Model);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new UsageException($"The folder of {path} does not exist.");
        File.WriteAllBytes(path, bytes.ToArray());
        Console.WriteLine($"{path}\t{bytes.Length} bytes\t{Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()))}");
        Console.Error.WriteLine(output is null ? "Trained; build the program again to use the new model, and measure it with «nianbao evaluate»." : "Trained; measure it with «nianbao evaluate --model FILE».");
        return ExitCode.Done;
    }
}
