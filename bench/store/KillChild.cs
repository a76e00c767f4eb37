using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Pipeline;
using Nianbao.Store;

namespace Nianbao.Bench.Store;

/// <summary>The process that <see cref="KillBench"/> kills: goes on with a bulk write or a re-extraction and says after each transaction how many are stored.</summary>
internal static class KillChild
{
    private const int Batch = 7;

    public static int Run(IReadOnlyList<string> arguments)
    {
        var (job, count, folder, connection) = (arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture), arguments[2], arguments.ElementAtOrDefault(3));
        using var database = Database.Open(folder, TimeProvider.System, connection: connection);
        var (store, queries, archive) = (new ReportStore(database, TimeProvider.System), new ReportQueries(database, FormCatalog.Get), new DocumentArchive(folder));
        return job switch
        {
            "bulk" => WriteAll(store, queries, archive, count),
            "fill" => Fill(store, queries, archive, count),
            "reextract" => Reextract(store, queries, archive),
            _ => throw new ArgumentException($"There is no job «{job}».", nameof(arguments)),
        };
    }

    private static int WriteAll(ReportStore store, ReportQueries queries, DocumentArchive archive, int count)
    {
        var reports = new SyntheticReports();
        store.SaveAgencies(SyntheticReports.Sources(count));
        var stored = queries.Summary().CurrentReports;
        Say(stored);
        foreach (var numbers in Enumerable.Range(stored, count - stored).Chunk(Batch))
        {
            store.SaveAll([.. numbers.Select(n => reports.Make(n, archive.Save(reports.BytesOf(n), DateTimeOffset.UnixEpoch)))]);
            Say(numbers[^1] + 1);
        }
        return 0;
    }

    /// <summary>An archive of real documents, each seen once and read once.</summary>
    private static int Fill(ReportStore store, ReportQueries queries, DocumentArchive archive, int count)
    {
        var document = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "sample.rtf"));
        var source = SyntheticReports.Sources(1).Single();
        store.SaveAgencies([source]);
        var run = store.BeginRun("crawl", "1");
        for (var i = 0; i < count; i++)
        {
            byte[] body = [.. document, .. System.Text.Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture))];
            var archived = archive.Save(body, DateTimeOffset.UnixEpoch);
            var url = new Uri($"{source.IndexUrl}{i}.rtf");
            var link = new ReportLink(source.AgencyId, url, "年报", 2022, LinkKind.Page, source.IndexUrl, null);
            store.SaveObservation(run, link, new FetchedDocument(url, url, DateTimeOffset.UnixEpoch, FetchOutcome.Fetched, 200, "application/rtf", null, null, archived.Sha256, body, null), archived);
        }
        ReadAll(store, queries, archive, "before");
        return 0;
    }

    private static int Reextract(ReportStore store, ReportQueries queries, DocumentArchive archive)
    {
        Say(0);
        ReadAll(store, queries, archive, "after");
        return 0;
    }

    private static void ReadAll(ReportStore store, ReportQueries queries, DocumentArchive archive, string version)
    {
        var pipeline = new ReportPipeline(archive, store, new ComplianceChecker(), NullLogger<ReportPipeline>.Instance);
        var reextraction = new Reextraction(pipeline, store, queries, NullLogger<Reextraction>.Instance) { BatchSize = Batch };
        var outcome = reextraction.RunAsync(store.BeginRun("reextract", version), [.. queries.Agencies().Select(a => a.Source)], 2, (done, _) => Say(done), default, version).GetAwaiter().GetResult();
        if (outcome.Failures > 0)
            throw new InvalidOperationException($"{outcome.Failures} documents failed.");
    }

    private static void Say(int stored)
    {
        Console.Out.WriteLine(stored.ToString(CultureInfo.InvariantCulture));
        Console.Out.Flush();
    }
}
