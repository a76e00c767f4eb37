using System.CommandLine;
using Nianbao.Crawler;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao crawl</c>: one crawl of the sources, then extract, check and store what is new.</summary>
internal static class CrawlCommand
{
    public static Command Create()
    {
        var sources = new Option<FileInfo>("--sources") { Description = "The roster: agency_id,agency_name,level,type,division_code,index_url,valid_from,valid_to.", DefaultValueFactory = _ => new FileInfo("sources.csv"), HelpName = "FILE" };
        var place = CommonOptions.Place();
        var contact = new Option<string?>("--contact") { Description = "Mail address or web page sent with every request. Required for public sites.", HelpName = "MAIL" };
        var gap = new Option<double>("--min-gap") { Description = "Least seconds between two requests to a host.", DefaultValueFactory = _ => 3, HelpName = "SECONDS" };
        var trust = new Option<bool>("--trust-sources") { Description = "Exactly the host:port pairs of the sources file may be loopback, private or outside gov.cn; nothing else may." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reads robots.txt and the lists and shows what would be fetched; stores nothing." };
        var fullEvery = new Option<double>("--full-every") { Description = "Walks a source's lists to their end only when that is this many days ago; otherwise leaves them where their newest entries are all known. 0: to the end every time.", DefaultValueFactory = _ => 0, HelpName = "DAYS" };
        var retry = new Option<double>("--retry-delay") { Description = "Seconds before what failed is tried again; doubles with each attempt.", DefaultValueFactory = _ => 5, HelpName = "SECONDS" };
        var command = new Command("crawl", "One crawl of the sources, then extract, check and store what is new.") { sources, place.Data, place.Database, contact, gap, trust, fullEvery, retry, dryRun };
        command.SetAction(async (parsed, cancellation) =>
        {
            var roster = ReportSource.Read(parsed.GetValue(sources)!.FullName);
            var options = new CrawlOptions { Contact = parsed.GetValue(contact), MinGap = ToSeconds("--min-gap", parsed.GetValue(gap)), RetryDelay = ToSeconds("--retry-delay", parsed.GetValue(retry)), DryRun = parsed.GetValue(dryRun) };
            if (parsed.GetValue(trust))
                options = options.Trusting(roster);
            return await RunAsync(roster, options, place.Of(parsed), ToDays(parsed.GetValue(fullEvery)), cancellation);
        });
        return command;
    }

    private static TimeSpan ToSeconds(string option, double seconds) =>
        seconds is >= 0 and <= 3600 ? TimeSpan.FromSeconds(seconds) : throw new UsageException($"{option} goes from 0 to 3600 seconds.");

    private static TimeSpan ToDays(double days) => days is >= 0 and <= 365 ? TimeSpan.FromDays(days) : throw new UsageException("--full-every goes from 0 to 365 days.");

    private static async Task<int> RunAsync(IReadOnlyList<ReportSource> sources, CrawlOptions options, DataFolder data, TimeSpan fullEvery, CancellationToken cancellation)
    {
        using var logs = ConsoleLog.Create();
        using var progress = ProgressLine.Start(TimeProvider.System);
        var outcome = await new CrawlRun(data, TimeProvider.System, logs, fullEvery).RunAsync(sources, options, progress.Show, cancellation);
        progress.Dispose();
        foreach (var planned in outcome.Planned)
            Console.Out.WriteLine($"{planned.AgencyId ?? "?"}\t{planned.Year?.ToString() ?? "?"}\t{planned.Url}\t{planned.Title}");
        foreach (var search in outcome.Searches)
            Console.Out.WriteLine($"{search.AgencyId}\t{search.Outcome}\t{search.ListPages} lists\t{search.Reports.Length} reports\t{search.Trouble.Length} troubles\t{search.IndexUrl}");
        foreach (var attention in outcome.Attention)
            Console.Out.WriteLine($"look\t{attention.AgencyId}\t{attention.Kind}\t{attention.Detail}");
        Console.Out.WriteLine(
            $"total\t{outcome.Searches.Length} sources\t{outcome.Stored} stored\t{outcome.Unchanged} unchanged\t{outcome.Refused.Length} look-alikes\t{outcome.Failures} failures\t{outcome.Requests} requests\t{outcome.Edited} edited\t{outcome.Withdrawn} withdrawn");
        if (outcome.Head is { } head)
            Console.Out.WriteLine($"evidence\t{head.File}\t{head.Records} records\t{head.Digest}");
        return outcome.Failures > 0 || outcome.FailedBefore > 0 || outcome.Failed.Any() ? ExitCode.Partly : ExitCode.Done;
    }
}
