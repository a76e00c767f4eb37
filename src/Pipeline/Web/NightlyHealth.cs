using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nianbao.Pipeline.Schedule;
using Quartz;

namespace Nianbao.Pipeline.Web;

/// <summary>Healthy while the schedule runs and the last night went well; degraded after a night that failed.</summary>
internal sealed class NightlyHealth(NightlyState state, ISchedulerFactory schedulers) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var next = (await scheduler.GetTrigger(new TriggerKey("nightly"), cancellationToken))?.NextFireTimeUtc;
        var last = state.Last;
        var data = new Dictionary<string, object>
        {
            ["next_crawl_at"] = Text(next), ["last_started_at"] = Text(last.StartedAt), ["last_ended_at"] = Text(last.EndedAt), ["last_trouble"] = last.Trouble ?? "",
        };
        return last.Trouble is null ? HealthCheckResult.Healthy(data: data) : HealthCheckResult.Degraded(last.Trouble, data: data);
    }

    /// <summary>The answer of <c>/health</c>: status and what is known of the nights, as JSON.</summary>
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        report.Entries.SelectMany(e => e.Value.Data).Prepend(new KeyValuePair<string, object>("status", report.Status.ToString().ToLowerInvariant()))
            .ToDictionary(d => d.Key, d => d.Value is "" ? null : d.Value));

    private static string Text(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";
}
