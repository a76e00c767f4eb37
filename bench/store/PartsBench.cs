using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Nianbao.Compliance;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Pipeline;
using Nianbao.Store;

namespace Nianbao.Bench.Store;

/// <summary>
/// Processor time of the pipeline's parts on one thread, milliseconds a document: <c>bench parts DIR [--documents N] [--batch N] [--passes N]</c>, where DIR
/// is what <c>bench pipeline --data</c> left. One JSON object a pass: open (archive), read and check (the pipeline's other work up to the record), store.
/// </summary>
internal static class PartsBench
{
    private const int WarmUp = 256;

    public static int Run(IReadOnlyList<string> arguments)
    {
        var options = arguments.Skip(1).Chunk(2).ToDictionary(p => p[0], p => int.Parse(p[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        for (var pass = 0; pass < options.GetValueOrDefault("--passes", 3); pass++)
            Measure(arguments[0], options.GetValueOrDefault("--documents", 500), options.GetValueOrDefault("--batch", 64), $"pass {pass} {Guid.NewGuid():N}");
        return 0;
    }

    private static void Measure(string folder, int count, int batch, string version)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        var (store, archive) = (new ReportStore(database, TimeProvider.System), new DocumentArchive(folder));
        var pending = new ReportQueries(database, FormCatalog.Get).Pending(version, RuleCatalog.Default.Version).Take(count).ToList();
        var pipeline = new ReportPipeline(archive, store, new ComplianceChecker(), NullLogger<ReportPipeline>.Instance);
        var run = store.BeginRun("reextract", version);
        double opening = 0, corrections = 0, reading = 0, storing = 0;
        foreach (var (number, documents) in pending.Chunk(batch).Index())
        {
            if (number == WarmUp / batch)
                opening = corrections = reading = storing = 0;
            var reports = new List<StoredReport>();
            opening += Took(() =>
            {
                foreach (var document in documents)
                    archive.Open(document.Document.Sha256);
            });
            corrections += Took(() =>
            {
                foreach (var document in documents)
                    store.CorrectionsOf(document.Document.Sha256);
            });
            reading += Took(() =>
            {
                foreach (var document in documents)
                    reports.AddRange(pipeline.ReadArchived(document, []).Select(r => r with { ExtractorVersion = version }));
            });
            storing += Took(() => store.SaveAll(reports, run));
        }
        var counted = pending.Count - WarmUp / batch * batch;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"documents": {{pending.Count}}, "open_ms": {{opening / counted:f3}}, "corrections_ms": {{corrections / counted:f3}}, "read_ms": {{(reading - opening - corrections) / counted:f3}}, "store_ms": {{storing / counted:f3}}}"""));
    }

    private static double Took(Action part)
    {
        var start = ThreadClock.Milliseconds;
        part();
        return ThreadClock.Milliseconds - start;
    }
}
