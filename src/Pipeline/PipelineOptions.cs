using System.ComponentModel.DataAnnotations;
using Quartz;

namespace Nianbao.Pipeline;

/// <summary>
/// Settings of the hosted worker: section <c>Nianbao</c> of <c>appsettings.json</c>, then environment (<c>Nianbao__Contact</c>),
/// then the command line. Validated when the host starts.
/// </summary>
internal sealed class PipelineOptions : IValidatableObject
{
    public const string Section = "Nianbao";

    /// <summary>Folder of the database, the archive and the logs.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>The roster and what to crawl: a file in the format of <c>sources.csv</c>.</summary>
    [Required]
    public string Sources { get; set; } = "sources.csv";

    /// <summary>Mail address or web page sent with every request, so that an operator can complain. Required for public sites.</summary>
    public string? Contact { get; set; }

    /// <summary>Least seconds between two requests to a host.</summary>
    [Range(0, 3600)]
    public double MinGapSeconds { get; set; } = 3;

    /// <summary>When the nightly crawl starts: a Quartz cron expression (seconds first).</summary>
    [Required]
    public string Cron { get; set; } = "0 30 2 * * ?";

    /// <summary>The time zone of <see cref="Cron"/>.</summary>
    [Required]
    public string TimeZone { get; set; } = "Asia/Shanghai";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!CronExpression.TryParse(Cron, out _))
            yield return new ValidationResult($"Nianbao:Cron «{Cron}» is no Quartz cron expression; 0 30 2 * * ? means every night at 02:30.");
        if (Schedule.CrawlTimeZones.Find(TimeZone) is null)
            yield return new ValidationResult($"Nianbao:TimeZone «{TimeZone}» is unknown here; Asia/Shanghai always works.");
    }
}
