using System.Diagnostics;
using System.Globalization;
using Nianbao.Crawler;
using Nianbao.Extractor.Forms;
using Nianbao.Store;
using Nianbao.Store.Evidence;
using Nianbao.Tests.Crawler.Hostile;
using Xunit.Abstractions;

namespace Nianbao.Tests.Pipeline;

/// <summary>
/// The program is killed at random moments of a crawl of the hostile web and started again, until the crawl is done; then it must have
/// come to what an undisturbed crawl comes to. <c>NIANBAO_KILLS</c> and <c>NIANBAO_SEED</c> say how often and with which chance;
/// bench/crawl/kill.sh sets them.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const string Gap = "0.02";

    // What fails is tried again soon, so that every host can be in it.
    private const string RetryDelay = "0.05";

    // Its body says how many it has served: a page that was fetched and not yet kept when the kill came is another one the next time. That it is
    // there, and how often, is compared; which of its bytes were kept cannot be equal.
    private const string Counter = "/content/2018888.html";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nianbao-kill-");

    public void Dispose() => _folder.Delete(recursive: true);

    [NeedsToolFact("python3", "--version")]
    public async Task A_crawl_killed_at_random_moments_comes_to_what_an_undisturbed_one_comes_to()
    {
        var (kills, seed) = (Number("NIANBAO_KILLS", 3), Number("NIANBAO_SEED", 20240117));
        await using var web = await HostileWeb.StartAsync();
        var hosts = web.Hosts;
        var counter = hosts.Single(h => h.Name == "怪石镇").Site.Url(Counter);
        var sources = await WriteSourcesAsync(web.Sources);
        var undisturbed = Path.Combine(_folder.FullName, "undisturbed");
        // The first crawl of all meets the complaint of haste; the second is what the others are compared with.
        foreach (var data in new[] { undisturbed + "-first", undisturbed })
            await RunToEndAsync(sources, data);
        var expected = Told(undisturbed, counter);
        expected.Count(t => t.StartsWith("document", StringComparison.Ordinal)).ShouldBe(hosts.Sum(h => h.Reports.Count) - 1, "all reports but the counter's");
        expected.Count(t => t.StartsWith("observation", StringComparison.Ordinal) && t.Contains(" fetched ")).ShouldBe(hosts.Sum(h => h.Reports.Count));

#pragma warning disable CA5394 // Chance that is repeated by its seed.
        var chance = new Random(seed);
        var (done, crawls) = (0, 0);
        while (done < kills)
        {
            var data = Path.Combine(_folder.FullName, $"killed-{crawls++}");
            while (done < kills && await IsKilledAsync(sources, data, hosts, chance.Next(1, 24), chance.Next(0, 30)))
            {
                done++;
                CheckWarc(data, "--allow-torn-tail");
                if (HasEnded(data))
                    break;
            }
#pragma warning restore CA5394
            if (!HasEnded(data))
                await RunToEndAsync(sources, data);
            Told(data, counter).ShouldBe(expected, $"crawl {crawls} after {done} kills, seed {seed}");
            CheckWarc(data);
            Directory.Delete(data, recursive: true);
        }
        web.ForbiddenRequests().ShouldBeEmpty();
        web.ShortGaps(TimeSpan.FromSeconds(double.Parse(Gap, CultureInfo.InvariantCulture))).ShouldBeEmpty();
        output.WriteLine($"{done} kills in {crawls} crawls, seed {seed}; {expected.Count} lines compared of each");
        Console.WriteLine($"{done} kills in {crawls} crawls, seed {seed}; {expected.Count} lines compared of each");
    }

    /// <summary>Kills the program after so many requests and a little more. False when it had come to its end before.</summary>
    private static async Task<bool> IsKilledAsync(string sources, string data, IReadOnlyList<HostileHost> hosts, int requests, int milliseconds)
    {
        int Seen() => hosts.Sum(h => h.Site.Requests.Count);
        var until = Seen() + requests;
        using var program = Start(sources, data);
        while (Seen() < until && !program.HasExited)
            await Task.Delay(2);
        await Task.Delay(milliseconds);
        var isRunning = !program.HasExited;
        program.Kill();
        await program.WaitForExitAsync();
        return isRunning;
    }

    /// <summary>The kill came when the crawl had nothing left to do: another start would be the next crawl.</summary>
    private static bool HasEnded(string data)
    {
        if (!File.Exists(Database.FileIn(data)))
            return false;
        using var database = Database.Open(data, TimeProvider.System);
        return database.Read(s => s.All("SELECT COUNT(*) FROM runs WHERE finished_at IS NOT NULL", r => r.Int()))[0] > 0;
    }

    private static async Task RunToEndAsync(string sources, string data)
    {
        using var program = Start(sources, data);
        await program.WaitForExitAsync();
        // 3: some sources of this web cannot be searched to the end.
        program.ExitCode.ShouldBe(3);
    }

    private static Process Start(string sources, string data)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "nianbao.dll");
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec dotnet exec '{program}' crawl --sources '{sources}' --data '{data}' --trust-sources --min-gap {Gap} --retry-delay {RetryDelay} >/dev/null 2>>'{data}.log'"]) { UseShellExecute = false };
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    /// <summary>Everything the store tells of the crawl, but for times and numbers of rows.</summary>
    /// <param name="counter">The page whose bytes are others each time it is asked for.</param>
    private static List<string> Told(string data, Uri counter)
    {
        using var database = Database.Open(data, TimeProvider.System);
        new EvidenceChain(data).Verify().ShouldBeEmpty();
        new Integrity(database, new DocumentArchive(data)).Verify().ShouldBeEmpty();
        string[] questions =
        [
            $"SELECT 'document ' || sha256 || ' ' || length FROM documents d WHERE NOT EXISTS (SELECT 1 FROM observations o WHERE o.document_id = d.id AND o.url = '{counter}')",
            $"SELECT 'observation ' || o.url || ' ' || COALESCE(o.agency_id, '') || ' ' || o.title || ' ' || COALESCE(o.year, '') || ' ' || o.kind || ' ' || o.found_on || ' ' || o.outcome || ' ' || COALESCE(o.http_status, '') || ' ' || o.times || ' ' || CASE o.url WHEN '{counter}' THEN 'a document' ELSE COALESCE(d.sha256, '') END FROM observations o LEFT JOIN documents d ON d.id = o.document_id",
            "SELECT 'search ' || agency_id || ' ' || outcome || ' ' || list_pages || ' ' || links_seen || ' ' || is_full FROM searches",
            "SELECT 'link ' || s.agency_id || ' ' || l.position || ' ' || l.is_report || ' ' || l.url FROM search_links l JOIN searches s ON s.id = l.search_id",
            "SELECT 'trouble ' || s.agency_id || ' ' || t.position || ' ' || t.url || ' ' || t.outcome FROM search_troubles t JOIN searches s ON s.id = t.search_id",
            "SELECT 'run ' || kind || ' ' || (finished_at IS NULL) FROM runs",
        ];
        var told = questions.SelectMany(q => database.Read(s => s.All(q, r => r.Text()))).Order(StringComparer.Ordinal).ToList();
        told.AddRange(new ReportQueries(database, FormCatalog.Get).CurrentReports().Select(r => $"report {r.AgencyId} {r.Year} {r.Status} {r.SourceUrl}"));
        return told;
    }

    private static void CheckWarc(string data, params string[] options)
    {
        using var reader = Process.Start(new ProcessStartInfo("python3", [Path.Combine(Repository.Root, "bench", "crawl", "warc_check.py"), Path.Combine(data, "warc"), .. options])
        {
            UseShellExecute = false, RedirectStandardOutput = true,
        })!;
        reader.StandardOutput.ReadToEnd();
        reader.WaitForExit();
        reader.ExitCode.ShouldBe(0);
    }

    private async Task<string> WriteSourcesAsync(IEnumerable<ReportSource> sources)
    {
        var file = Path.Combine(_folder.FullName, "sources.csv");
        await File.WriteAllLinesAsync(file, ["agency_id,agency_name,level,type,division_code,index_url,valid_from,valid_to", .. sources.Select(s => $"{s.AgencyId},{s.AgencyName},{s.Level},{s.Type},,{s.IndexUrl},,")]);
        return file;
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
