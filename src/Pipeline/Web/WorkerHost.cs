using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Nianbao.Pipeline.Schedule;
using Quartz;

namespace Nianbao.Pipeline.Web;

/// <summary>The generic host of <c>nianbao serve</c>: configuration, schedule, health.</summary>
internal static class WorkerHost
{
    /// <summary>How long a crawl under way may take to stop; what it had not finished is taken up by the next.</summary>
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(30);

    /// <param name="overrides">Settings from the command line; they win over the environment and <c>appsettings.json</c>.</param>
    public static WebApplication Build(IEnumerable<KeyValuePair<string, string?>> overrides)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(overrides);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls("http://127.0.0.1:5080");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddOptions<PipelineOptions>().BindConfiguration(PipelineOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<PipelineOptions>, PipelineOptionsValidation>();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = StopsWithin);
        builder.Services.AddSingleton<NightlyState>();
        AddSchedule(builder.Services, builder.Configuration);
        builder.Services.AddHealthChecks().AddCheck<NightlyHealth>("nightly");
        var app = builder.Build();
        app.MapHealthChecks("/health", new() { ResponseWriter = NightlyHealth.WriteAsync });
        return app;
    }

    private static void AddSchedule(IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(PipelineOptions.Section).Get<PipelineOptions>() ?? new PipelineOptions();
        // Wrong values are reported by the validation at start; the schedule must not fail before it can.
        var cron = CronExpression.TryParse(options.Cron, out _) ? options.Cron : new PipelineOptions().Cron;
        var zone = CrawlTimeZones.Find(options.TimeZone) ?? CrawlTimeZones.China;
        services.AddQuartz(quartz => quartz.ScheduleJob<NightlyCrawl>(
            trigger => trigger.WithIdentity("nightly").WithCronSchedule(cron, c => c.InTimeZone(zone)),
            job => job.WithIdentity("nightly-crawl")));
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
    }
}
