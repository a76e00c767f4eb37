using System.CommandLine;
using Nianbao.Crawler;
using Nianbao.Pipeline.Demo;

namespace Nianbao.Pipeline.Commands;

/// <summary><c>nianbao demo</c>: the main job on the bundled sample sites, served on loopback and crawled over real HTTP.</summary>
internal static class DemoCommand
{
    /// <summary>The sample sites are ours: a tenth of a second between requests keeps the demonstration short and the pacing real.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(100);

    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder for what the demonstration stores.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("data", "demo")), HelpName = "DIR" };
        var verbose = new Option<bool>("--verbose") { Description = "Log every fetch." };
        var command = new Command("demo", "The main job on the bundled sample sites: crawl, extract, check, store, summary.") { data, verbose };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(data)!, parsed.GetValue(verbose), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo data, bool verbose, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var startedAt = time.GetTimestamp();
        using var logs = ConsoleLog.Create(verbose ? LogLevel.Debug : LogLevel.Warning);
        await using var sites = await SamplePorts.StartAsync(data, time, cancellation);
        await Console.Error.WriteLineAsync($"Serving {sites.Sites.Length} sample sites on loopback and crawling them over HTTP …");
        var sources = ReportSource.Read(new StringReader(sites.SourcesCsv), "the sample sites");
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "sources.csv"), sites.SourcesCsv, cancellation);
        var options = new CrawlOptions
        {
            MinGap = Gap, RetryDelay = TimeSpan.FromMilliseconds(200), BreakDuration = TimeSpan.FromSeconds(1), GapFactor = 0,
        }.Trusting(sources);
        CrawlOutcome outcome;
        using (var progress = ProgressLine.Start(time))
            outcome = await new CrawlRun(new DataFolder(data), time, logs).RunAsync(sources, options, progress.Show, cancellation);
        DemoSummary.Write(Console.Out, data, outcome, sites, time.GetElapsedTime(startedAt), time);
        return outcome.Failures > 0 ? ExitCode.Failed : ExitCode.Done;
    }
}
