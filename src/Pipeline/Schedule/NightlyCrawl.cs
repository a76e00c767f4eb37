using Microsoft.Extensions.Options;
using Nianbao.Crawler;
using Quartz;

namespace Nianbao.Pipeline.Schedule;

/// <summary>The nightly job: one crawl of the roster. Never two at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class NightlyCrawl(
    IOptions<PipelineOptions> options, NightlyState state, TimeProvider time, ILoggerFactory logs, IHostApplicationLifetime lifetime) : IJob
{
    private readonly ILogger<NightlyCrawl> _log = logs.CreateLogger<NightlyCrawl>();

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        state.Started(time.GetUtcNow());
        try
        {
            var settings = options.Value;
            var sources = ReportSource.Read(settings.Sources);
            var crawl = new CrawlOptions { Contact = settings.Contact, MinGap = TimeSpan.FromSeconds(settings.MinGapSeconds) };
            var outcome = await new CrawlRun(new DataFolder(new DirectoryInfo(settings.DataFolder), settings.Database), time, logs, TimeSpan.FromDays(settings.FullWalkDays)).RunAsync(sources, crawl, null, stop.Token);
            state.Ended(time.GetUtcNow(), null);
            _log.LogInformation(
                "Crawled {Sources} sources ({Failed} not to the end): {Stored} reports stored, {Unchanged} unchanged, {Failures} failures, {Requests} requests.",
                outcome.Searches.Length, outcome.Failed.Count(), outcome.Stored, outcome.Unchanged, outcome.Failures, outcome.Requests);
        }
        catch (OperationCanceledException)
        {
            state.Ended(time.GetUtcNow(), "stopped");
            _log.LogInformation("The crawl was stopped; what it had stored is kept, and the next one goes on from there.");
        }
        catch (Exception error)
        {
            // The schedule must live on: the failure is in the log and on /health until a night succeeds.
            state.Ended(time.GetUtcNow(), error.Message);
            _log.LogError(error, "The nightly crawl failed.");
        }
    }
}
