using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Nianbao.Compliance;
using Nianbao.Compliance.Panel;
using Nianbao.Crawler;
using Nianbao.Extractor.Forms;
using Nianbao.Pipeline;
using Nianbao.Pipeline.Demo;
using Nianbao.Store;

namespace Nianbao.Tests.Pipeline.Demo;

/// <summary>The demonstration, run twice into one folder: what it stored, judged and asked for.</summary>
public sealed class DemoRun : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("nianbao-demo-");

    internal ImmutableArray<StoredReport> Reports { get; private set; }

    internal ILookup<(string?, int?), Finding> Failed { get; private set; } = Enumerable.Empty<Finding>().ToLookup(_ => ((string?)null, (int?)null));

    internal ImmutableArray<Verdict> Verdicts { get; private set; }

    internal CrawlOutcome First { get; private set; } = null!;

    internal CrawlOutcome Second { get; private set; } = null!;

    internal ImmutableArray<SampleRequest> RequestsOfSecond { get; private set; }

    internal ImmutableArray<Damage> Damages { get; private set; }

    public async Task InitializeAsync()
    {
        await using var sites = await SampleSites.StartAsync(TimeProvider.System);
        var sources = ReportSource.Read(new StringReader(sites.SourcesCsv), "the sample sites");
        var options = new CrawlOptions { MinGap = TimeSpan.Zero, GapFactor = 0, RetryDelay = TimeSpan.FromMilliseconds(10), BreakDuration = TimeSpan.FromSeconds(1) }.Trusting(sources);
        First = await new CrawlRun(new DataFolder(_data), TimeProvider.System, NullLoggerFactory.Instance).RunAsync(sources, options, null, default);
        var before = sites.Requests.Length;
        Second = await new CrawlRun(new DataFolder(_data), TimeProvider.System, NullLoggerFactory.Instance).RunAsync(sources, options, null, default);
        RequestsOfSecond = sites.Requests[before..];
        Look();
    }

    public Task DisposeAsync()
    {
        _data.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private void Look()
    {
        using var database = Database.Open(_data.FullName, TimeProvider.System);
        var queries = new ReportQueries(database, FormCatalog.Get);
        Reports = [.. queries.WholeReports()];
        Failed = queries.Findings().Where(f => f.Finding.Outcome == FindingOutcome.Fail).ToLookup(f => (f.AgencyId, f.Year), f => f.Finding);
        Verdicts = [.. new VerdictBook(queries, TimeProvider.System).Judge().Select(v => v.Verdict)];
        Damages = [.. new Integrity(database, new DocumentArchive(_data.FullName)).Verify()];
    }
}
