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
/// is the folder <c>data</c> that <c>bench pipeline --data</c> left. The first documents warm up and do not count. One JSON object a pass: open_ms (the archive),
/// corrections_ms (what people corrected in the document), read_ms (reading and checking, up to the record), store_ms.
/// </summary>
internal static class PartsBench
{
    private const int WarmUp = 256;

    public static int Run(string[] arguments)
    {
        var options = BenchOptions.Read(arguments);
        for (var pass = 0; pass < options.Number("--passes", 3); pass++)
            Measure(options.Paths[0], options.Number("--documents", 512), options.Number("--batch", Reextraction.DefaultBatchSize), $"pass {pass} {Guid.NewGuid():N}");
        return 0;
    }

    /// <exception cref="ArgumentException">There are so few documents that all of them warm up.</exception>
    private static void Measure(string folder, int count, int batch, string version)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        var (store, archive) = (new ReportStore(database, TimeProvider.System), new DocumentArchive(folder));
        var pending = new ReportQueries(database, FormCatalog.Get).Pending(version, RuleCatalog.Default.Version).Take(count).ToList();
        var counted = pending.Count - WarmUp / batch * batch;
        if (counted <= 0)
            throw new ArgumentException($"{pending.Count} documents are too few: the first {WarmUp} warm up.");
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
                    archive.Read(document.Document.Sha256, static bytes => bytes.Length);
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
