using Microsoft.Extensions.Options;
using Nianbao.Pipeline.Schedule;
using Quartz;

namespace Nianbao.Pipeline;

/// <summary>
/// Settings of the hosted worker: section <c>Nianbao</c> of <c>appsettings.json</c>, then environment (<c>Nianbao__Contact</c>),
/// then the command line. Validated when the host starts.
/// </summary>
internal sealed class PipelineOptions
{
    public const string Section = "Nianbao";

    /// <summary>Folder of the database, the archive and the logs.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Connection string of a PostgreSQL database; null for the SQLite file in the data folder.</summary>
    public string? Database { get; set; }

    /// <summary>The roster and what to crawl: a file in the format of <c>sources.csv</c>.</summary>
    public string Sources { get; set; } = "sources.csv";

    /// <summary>Mail address or web page sent with every request, so that an operator can complain. Required.</summary>
    public string? Contact { get; set; }

    /// <summary>Least seconds between two requests to a host, 0 to 3600.</summary>
    public double MinGapSeconds { get; set; } = 3;

    /// <summary>
    /// Days after which a source's lists are walked to their end again, 0 to 365; on the nights between they are left where their newest entries are all
    /// known. 0 walks them to the end every night.
    /// </summary>
    public int FullWalkDays { get; set; } = 7;

    /// <summary>When the nightly crawl starts: a Quartz cron expression (seconds first).</summary>
    public string Cron { get; set; } = "0 30 2 * * ?";

    /// <summary>The time zone of <see cref="Cron"/>.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";
}

/// <summary>Says which setting is wrong and what to write instead.</summary>
internal sealed class PipelineOptionsValidation : IValidateOptions<PipelineOptions>
{
    public ValidateOptionsResult Validate(string? name, PipelineOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(PipelineOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.DataFolder))
            yield return "Nianbao:DataFolder is empty; name a folder (--data).";
        if (!File.Exists(options.Sources))
            yield return $"Nianbao:Sources names «{options.Sources}», which is not there; name the roster (--sources).";
        if (string.IsNullOrWhiteSpace(options.Contact))
            yield return "Nianbao:Contact is empty; name a mail address or a web page that site operators can turn to (--contact).";
        if (options.MinGapSeconds is not (>= 0 and <= 3600))
            yield return "Nianbao:MinGapSeconds goes from 0 to 3600.";
        if (options.FullWalkDays is < 0 or > 365)
            yield return "Nianbao:FullWalkDays goes from 0 to 365.";
        if (!CronExpression.TryParse(options.Cron, out _))
            yield return $"Nianbao:Cron «{options.Cron}» is no Quartz cron expression; 0 30 2 * * ? means every night at 02:30.";
        if (CrawlTimeZones.Find(options.TimeZone) is null)
            yield return $"Nianbao:TimeZone «{options.TimeZone}» is unknown here; Asia/Shanghai always works.";
    }
}
