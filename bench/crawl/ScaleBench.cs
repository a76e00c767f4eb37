using System.Globalization;
using Nianbao.Crawler;

namespace Nianbao.Bench.Crawl;

/// <summary>
/// A nation on a simulated clock: 14,000 hosts with 135,000 reports, each host asked by the crawler's own rules of delay, so many hosts at a time. How long a
/// full and a nightly pass take, and what the frontier would need if every host's were held at once: <c>bench scale [SEED]</c>. docs/scale.md has the assumptions.
/// </summary>
internal static class ScaleBench
{
    private const int Hosts = 14_000;
    private const int Reports = 135_000;

    // Shares of hosts, as assumed in docs/scale.md.
    private const double Down = 0.04, Blocked = 0.05, Slow = 0.03, AsksForDelay = 0.02;

    private const double SecondsOfDelay = 10, ConnectSeconds = 15, RetrySeconds = 5;
    private const int Retries = 2;

    public static int Run(string[] arguments)
    {
#pragma warning disable CA5394 // Chance that is repeated by its seed.
        var chance = new Random(arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 20190515);
#pragma warning restore CA5394
        var options = new CrawlOptions();
        var hosts = Populate(chance);
        Write($"hosts {hosts.Count}, reports {hosts.Sum(h => h.Reports)}, largest host {hosts.Max(h => h.Reports)} reports");
        foreach (var parallel in new[] { 16, 64, 256, 1000 })
        {
            var (full, requests) = Pass(hosts, parallel, options, h => h.FullRequests, chance);
            var (nightly, nightlyRequests) = Pass(hosts, parallel, options, h => h.NightlyRequests, chance);
            Write($"parallel {parallel,4}: full pass {Hours(full)} ({requests} requests), nightly pass {Hours(nightly)} ({nightlyRequests} requests)");
        }
        Write($"frontier: {FrontierBytes(hosts) / 1048576.0:f0} MB with every report of every host held at once");
        return 0;
    }

#pragma warning disable CA5394
    /// <summary>Reports a host: many small ones, few large portals (a power law), scaled to the sum.</summary>
    private static List<Host> Populate(Random chance)
    {
        var weights = Enumerable.Range(0, Hosts).Select(_ => Math.Min(600, Math.Pow(1 - chance.NextDouble(), -0.8))).ToList();
        var scale = Reports / weights.Sum();
        return [.. weights.Select(w => new Host(Math.Max(1, (int)Math.Round(w * scale)), KindOf(chance.NextDouble()), Seconds(chance)))];
    }

    private static HostKind KindOf(double at) =>
        at < Down ? HostKind.Down : at < Down + Blocked ? HostKind.Blocked : at < Down + Blocked + Slow ? HostKind.Slow
        : at < Down + Blocked + Slow + AsksForDelay ? HostKind.AsksForDelay : HostKind.Usual;

    /// <summary>Median response time of a host: log-normal around 0.4 s.</summary>
    private static double Seconds(Random chance) =>
        0.4 * Math.Exp(0.8 * Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble()));

    /// <summary>Each free place takes the next host, as the crawler does; the pass ends with the last.</summary>
    private static (double Seconds, long Requests) Pass(List<Host> hosts, int parallel, CrawlOptions options, Func<Host, int> requestsOf, Random chance)
    {
        var places = new PriorityQueue<int, double>(Enumerable.Range(0, parallel).Select(p => (p, 0.0)));
        var (end, requests) = (0.0, 0L);
        foreach (var host in hosts)
        {
            places.TryDequeue(out var place, out var at);
            var (seconds, sent) = Walk(host, requestsOf(host), options, chance);
            places.Enqueue(place, at + seconds);
            (end, requests) = (Math.Max(end, at + seconds), requests + sent);
        }
        return (end, requests);
    }

    /// <summary>One host, one request after the other, with the gap of <see cref="CrawlOptions"/> from the end of each to the start of the next.</summary>
    private static (double Seconds, int Requests) Walk(Host host, int requests, CrawlOptions options, Random chance)
    {
        var minGap = Math.Max(options.MinGap.TotalSeconds, host.Kind == HostKind.AsksForDelay ? SecondsOfDelay : 0);
        if (host.Kind == HostKind.Down)
            return ((1 + Retries) * ConnectSeconds + RetrySeconds * ((1 << Retries) - 1), 1 + Retries);
        var (at, sent) = (0.0, 0);
        // A blocked host costs its robots.txt and its index.
        for (; sent < (host.Kind == HostKind.Blocked ? 2 : requests); sent++)
        {
            var answer = host.Kind == HostKind.Slow ? 10 + (10 * chance.NextDouble()) : host.Seconds * (0.5 + chance.NextDouble());
            at += answer + Math.Max(minGap, Math.Min(options.MaxAdaptiveGap.TotalSeconds, answer * options.GapFactor));
        }
        return (at, sent);
    }
#pragma warning restore CA5394

    private static long FrontierBytes(List<Host> hosts)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var held = new List<(ReportLink Link, string Key)>(Reports);
        foreach (var (host, number) in hosts.Select((h, i) => (h, i)))
            for (var report = 0; report < host.Reports; report++)
            {
                var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://www.county{number}.gov.cn/zwgk/zfxxgknb/2021n/bmnb/202101/t20210120_{number}{report}.html"));
                held.Add((new ReportLink(null, url, new string('年', 40) + report.ToString(CultureInfo.InvariantCulture), 2020, LinkKind.Page, url, new DateOnly(2021, 1, 20)), string.Concat(url.AbsoluteUri)));
            }
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(held);
        return bytes;
    }

    private static string Hours(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:f1} h");

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private enum HostKind { Usual, Down, Blocked, Slow, AsksForDelay }

    /// <param name="Seconds">Median response time.</param>
    private sealed record Host(int Reports, HostKind Kind, double Seconds)
    {
        // robots.txt, portal, the column, a folder for each of a handful of years, pages of 15 entries.
        private int Lists => 4 + (Reports / 15);

        /// <summary>Four reports of ten hand out a file of their own.</summary>
        public int FullRequests => 1 + Lists + Reports + (Reports * 4 / 10);

        /// <summary>Lists again, every known report asked with a condition.</summary>
        public int NightlyRequests => 1 + Lists + Reports;
    }
}
