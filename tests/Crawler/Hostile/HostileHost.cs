using Nianbao.Crawler;

namespace Nianbao.Tests.Crawler.Hostile;

/// <summary>One host of the hostile web with what a crawl of it has to come to.</summary>
/// <param name="Index">Path of its list.</param>
/// <param name="Outcome">How the search of it has to end.</param>
/// <param name="Reports">Paths of all its reports.</param>
/// <param name="Traps">Paths of links that look like reports and end in trouble, each with its outcome.</param>
/// <param name="Forbidden">Beginnings of paths that its robots.txt forbids.</param>
/// <param name="RobotsGap">What its robots.txt asks for between two requests.</param>
internal sealed record HostileHost(
    string Name, TestSite Site, string Index, SearchOutcome Outcome, IReadOnlyList<string> Reports,
    IReadOnlyList<(string Path, FetchOutcome Outcome)> Traps, IReadOnlyList<string> Forbidden, TimeSpan RobotsGap)
{
    public ReportSource Source { get; init; } = Crawls.Source(Site.Url(Index), $"{Name}人民政府", $"a-{Name}");
}
