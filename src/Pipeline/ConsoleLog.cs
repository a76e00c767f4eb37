namespace Nianbao.Pipeline;

/// <summary>Log to standard error, which leaves standard output to results.</summary>
internal static class ConsoleLog
{
    public static ILoggerFactory Create(LogLevel least = LogLevel.Warning) => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(least)
        .AddSimpleConsole(o => o.SingleLine = true)
        .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace));
}
