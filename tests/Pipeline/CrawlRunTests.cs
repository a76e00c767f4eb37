using Microsoft.Extensions.Logging.Abstractions;
using Nianbao.Crawler;
using Nianbao.Pipeline;
using Nianbao.Pipeline.Demo;

namespace Nianbao.Tests.Pipeline;

public sealed class CrawlRunTests
{
    [Fact]
    public async Task A_dry_run_says_what_it_would_fetch_and_stores_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("nianbao-dry-");
        try
        {
            await using var sites = await SampleSites.StartAsync(TimeProvider.System);
            var sources = ReportSource.Read(new StringReader(sites.SourcesCsv), "the sample sites").Where(s => s.AgencyId.StartsWith("lanan-natural", StringComparison.Ordinal)).ToList();
            var options = new CrawlOptions { MinGap = TimeSpan.Zero, GapFactor = 0, DryRun = true }.Trusting(sources);
            var outcome = await new CrawlRun(new DataFolder(folder), TimeProvider.System, NullLoggerFactory.Instance).RunAsync(sources, options, null, default);
            outcome.Planned.Count(p => p.AgencyId == "lanan-natural-resources").ShouldBe(3);
            outcome.Stored.ShouldBe(0);
            folder.EnumerateFileSystemInfos().ShouldBeEmpty();
            foreach (var planned in outcome.Planned)
                sites.Requests.Select(r => r.Target).ShouldNotContain(planned.Url.PathAndQuery);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
