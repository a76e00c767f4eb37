using System.CommandLine;
using Nianbao.Crawler;
using Nianbao.Store;

namespace Nianbao.Pipeline.Commands;

/// <summary>The program as a list of commands.</summary>
internal static class CommandTree
{
    /// <summary>Runs the command that the arguments name and gives its exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Func<string, string?> environment, CancellationToken cancellation = default)
    {
        var parsed = Build().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync($"nianbao: {error.Message}");
            await Console.Error.WriteLineAsync($"Try «nianbao {string.Join(' ', parsed.CommandResult.Command is RootCommand ? [] : new[] { parsed.CommandResult.Command.Name })} --help».".Replace("  ", " ", StringComparison.Ordinal));
            return ExitCode.WrongUse;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancellation);
        }
        catch (Exception error) when (error is UsageException or SourceFileException or CrawlOptionsException)
        {
            await Console.Error.WriteLineAsync($"nianbao: {error.Message}");
            return ExitCode.WrongUse;
        }
        catch (StoreException error)
        {
            await Console.Error.WriteLineAsync($"nianbao: {error.Message}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("nianbao: stopped; what was done so far is kept, and the next run goes on from there.");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Build() => new("Collects the annual reports on government information disclosure (政府信息公开工作年度报告) of Chinese administrative bodies, reads their tables and narrative, and checks them.")
    {
        DemoCommand.Create(),
        ExtractCommand.Create(),
        CrawlCommand.Create(),
        SourcesCommand.Create(),
        CheckCommand.Create(),
        VerdictsCommand.Create(),
        ScoreCommand.Create(),
        SearchCommand.Create(),
        DiffCommand.Create(),
        ExportCommand.Create(),
        ServeCommand.Create(),
        VerifyCommand.Create(),
        ReextractCommand.Create(),
        CorrectCommand.Create(),
        BackupCommand.Create(),
        BackupCommand.CreateRestore(),
        TrainCommand.Create(),
        EvaluateCommand.Create(),
        LabelCommand.Create(),
        SegmentCommand.Create(),
    };
}

/// <summary>The call itself was wrong; the message says what and how to mend it.</summary>
internal sealed class UsageException(string message) : Exception(message);
