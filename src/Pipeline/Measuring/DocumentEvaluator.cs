using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;

namespace Nianbao.Pipeline.Measuring;

/// <summary>Reads the documents of the corpus and holds each to what is expected of it.</summary>
internal static class DocumentEvaluator
{
    /// <summary>Every document that the manifest names.</summary>
    /// <param name="corpus">The folder with <c>manifest.csv</c>, <c>documents</c> and <c>expected</c>.</param>
    /// <exception cref="InvalidDataException">The manifest or an expectation is not as it must be.</exception>
    public static DocumentEvaluation Evaluate(string corpus)
    {
        var (documents, knownBad, skipped) = (ImmutableArray.CreateBuilder<DocumentComparison>(), ImmutableArray.CreateBuilder<DocumentComparison>(), ImmutableArray.CreateBuilder<string>());
        foreach (var entry in Manifest.Read(Path.Combine(corpus, "manifest.csv")))
        {
            if (Compare(corpus, Path.Combine(corpus, "documents", entry.File)) is not { } comparison)
                skipped.Add(entry.File);
            else
                (entry.IsKnownBad ? knownBad : documents).Add(comparison);
        }
        return new DocumentEvaluation(documents.ToImmutable(), knownBad.ToImmutable(), skipped.ToImmutable());
    }

    /// <summary>
    /// The files of another folder, named like those of the corpus: the same reports in another format, less what <c>resaving.csv</c> says
    /// that saving them anew leaves out.
    /// </summary>
    /// <exception cref="InvalidDataException">An expectation is not as it must be.</exception>
    public static DocumentEvaluation EvaluateOthers(string corpus, string folder)
    {
        var losses = ResavingLosses.Read(Path.Combine(corpus, "resaving.csv"));
        var compared = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Where(f => File.Exists(ExpectationOf(corpus, f))).Select(f => (File: f, Result: Compare(corpus, f, losses.Of(Path.GetFileName(f))))).ToList();
        return new DocumentEvaluation([.. compared.Select(c => c.Result).OfType<DocumentComparison>()], [], [.. compared.Where(c => c.Result is null).Select(c => Path.GetFileName(c.File))]);
    }

    /// <summary>What the figures of the corpus were measured on: manifest, documents and expectations.</summary>
    public static string Fingerprint(string corpus)
    {
        var entries = Manifest.Read(Path.Combine(corpus, "manifest.csv"));
        return CorpusFloors.Fingerprint(corpus, entries.SelectMany(e => (string[])[$"documents/{e.File}", $"expected/{e.Id}.json"]).Prepend("manifest.csv"));
    }

    /// <returns>Null when a tool that the format needs is missing.</returns>
    /// <param name="losses">What a report saved anew has lost; null for a document of the corpus.</param>
    private static DocumentComparison? Compare(string corpus, string file, IReadOnlySet<string>? losses = null)
    {
        var expected = ExpectedReport.Read(ExpectationOf(corpus, file));
        var report = ReportExtractor.Extract(new SourceDocument(Path.GetFileName(file), null, File.ReadAllBytes(file)));
        if (report.Issues.Any(i => i.Code == IssueCodes.MissingTool))
            return null;
        return DocumentComparison.Of(Path.GetFileName(file), report, losses is null ? expected : ResavingLosses.Without(expected, losses, report));
    }

    private static string ExpectationOf(string corpus, string file) => Path.Combine(corpus, "expected", Path.GetFileName(file).Split('.')[0] + ".json");
}
