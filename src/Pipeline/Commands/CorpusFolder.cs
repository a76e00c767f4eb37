using System.CommandLine;
using Nianbao.Extractor.Narrative.Classification.Labels;

namespace Nianbao.Pipeline.Commands;

/// <summary>The corpus of a checkout, which training and measuring need; it is no part of the published program.</summary>
internal sealed class CorpusFolder
{
    private readonly DirectoryInfo _folder;

    private CorpusFolder(DirectoryInfo folder) => _folder = folder;

    public string Folder => _folder.FullName;

    /// <summary>The list of documents.</summary>
    public string Manifest => Path.Combine(_folder.FullName, "manifest.csv");

    public string Labels => Path.Combine(_folder.FullName, "labels");

    public string SecondLabels => Path.Combine(Labels, "second.csv");

    public string Baseline => Path.Combine(_folder.FullName, "baseline.json");

    /// <summary>Where the program embeds its model from, in the checkout that this corpus belongs to.</summary>
    public string Model => Path.Combine(_folder.FullName, "..", "src", "Extractor", "Narrative", "Classification", "model.bin");

    public static Option<DirectoryInfo?> Option() => new("--corpus") { Description = "The corpus folder of a checkout; by default the one above the working folder or the program.", HelpName = "DIR" };

    /// <exception cref="UsageException">There is no corpus.</exception>
    public static CorpusFolder Find(DirectoryInfo? given)
    {
        var candidates = given is not null ? [given] : Above(Environment.CurrentDirectory).Concat(Above(AppContext.BaseDirectory));
        return candidates.FirstOrDefault(c => File.Exists(Path.Combine(c.FullName, "labels", "items.csv"))) is { } folder
            ? new CorpusFolder(folder)
            : throw new UsageException($"{given?.FullName ?? "No folder above this one"} holds no labels/items.csv; give the corpus of a checkout with --corpus DIR.");
    }

    /// <exception cref="UsageException">The labels are not as they must be.</exception>
    public LabelSet ReadLabels()
    {
        try
        {
            return LabelFile.Read(Labels);
        }
        catch (InvalidDataException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static IEnumerable<DirectoryInfo> Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            yield return new DirectoryInfo(Path.Combine(folder.FullName, "corpus"));
    }
}
