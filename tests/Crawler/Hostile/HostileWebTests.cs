using Nianbao.Crawler;

namespace Nianbao.Tests.Crawler.Hostile;

public sealed class HostileWebTests
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(15);

    [Fact]
    public async Task Every_report_is_found_none_invented_and_every_trap_is_told_for_what_it_is()
    {
        await using var web = await HostileWeb.StartAsync();
        web.Hosts.Count.ShouldBeGreaterThanOrEqualTo(12);
        var options = Crawls.Quick with { MinGap = Gap, MaxListPages = 12, MaxWait = TimeSpan.FromMinutes(1) };
        var run = await Crawls.RunAsync(options, web.Sources);
        foreach (var host in web.Hosts)
            Hold(host, run);
        run.SearchOf(web.DeadTls.AgencyId).Outcome.ShouldBe(SearchOutcome.SiteDown);
        run.SearchOf(web.DeadTls.AgencyId).Trouble.ShouldAllBe(t => t.Outcome == FetchOutcome.TlsFailed || t.Outcome == FetchOutcome.Unreachable);
        web.ForbiddenRequests().ShouldBeEmpty();
        web.ShortGaps(Gap).ShouldBeEmpty();
        // One that asks to wait a second is not asked within it.
        var complained = web.Hosts.Single(h => h.Name == "慢城镇").Site.Requests.Where(r => r.Path == "/zfxxgknb/").Take(2).ToList();
        System.Diagnostics.Stopwatch.GetElapsedTime(complained[0].ArrivedAt, complained[1].ArrivedAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    private static void Hold(HostileHost host, CrawlRun run)
    {
        var search = run.SearchOf(host.Source.AgencyId);
        search.Outcome.ShouldBe(host.Outcome, $"{host.Name}: {string.Join('\n', search.Trouble)}");
        var seen = run.Documents.Where(d => d.Link.Url.Port == host.Site.Home.Port).ToList();
        seen.Where(d => d.Document.Outcome == FetchOutcome.Fetched).Select(d => d.Link.Url.AbsolutePath).Order(StringComparer.Ordinal)
            .ShouldBe(host.Reports.Order(StringComparer.Ordinal), host.Name);
        seen.Where(d => d.Document.Outcome != FetchOutcome.Fetched).Select(d => (d.Link.Url.AbsolutePath, d.Document.Outcome)).Order()
            .ShouldBe(host.Traps.Order(), host.Name);
        seen.ShouldAllBe(d => d.Link.AgencyId == host.Source.AgencyId);
    }
}
