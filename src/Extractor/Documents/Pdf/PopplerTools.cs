using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>What a child process came to.</summary>
/// <param name="Output">Standard output; cut at the limit.</param>
/// <param name="Errors">The beginning of standard error.</param>
internal sealed record ToolRun(ToolOutcome Outcome, int ExitCode, byte[] Output, string Errors);

internal enum ToolOutcome { Finished, Missing, TimedOut, TooMuchOutput }

/// <summary>
/// Runs the tools of poppler-utils on one document: arguments as a list, no shell, and limits on output, memory and the time of all
/// runs together, which begins now.
/// </summary>
internal sealed class PopplerTools(ReaderLimits limits)
{
    private const int MostErrorCharacters = 4000;
    private const long MostMemoryBytes = 1L << 30;

    /// <summary>Processor time of one run; a page takes a tenth of a second.</summary>
    private const int MostSeconds = 5;

    /// <summary>util-linux; where it is missing the tool runs without limits on memory and processor time.</summary>
    private const string MemoryLimiter = "/usr/bin/prlimit";

    private readonly long start = TimeProvider.System.GetTimestamp();

    /// <summary>True when no time is left for another run.</summary>
    public bool IsExhausted => TimeLeft <= TimeSpan.Zero;

    private TimeSpan TimeLeft => limits.ProcessTimeout - TimeProvider.System.GetElapsedTime(start);

    public ToolRun Run(string tool, params IEnumerable<string> arguments)
    {
        if (IsExhausted) return new(ToolOutcome.TimedOut, -1, [], "");
        using var process = new Process { StartInfo = StartInfo(tool, arguments) };
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
                if (errors.Length < MostErrorCharacters) errors.Append(line.Data).Append('\n');
        };
        try
        {
            if (Find(tool) is null || !process.Start()) return new(ToolOutcome.Missing, -1, [], "");
        }
        catch (Win32Exception)
        {
            return new(ToolOutcome.Missing, -1, [], "");
        }
        process.StandardInput.Close();
        process.BeginErrorReadLine();
        using var clock = new CancellationTokenSource(TimeLeft is { Ticks: > 0 } left ? left : TimeSpan.Zero, TimeProvider.System);
        using var killing = clock.Token.Register(() => Kill(process));
        var output = ReadOutput(process, limits.MaxProcessOutputBytes, out var isCut);
        if (isCut) Kill(process);
        process.WaitForExit();
        var outcome = isCut ? ToolOutcome.TooMuchOutput : clock.IsCancellationRequested ? ToolOutcome.TimedOut : ToolOutcome.Finished;
        lock (errors) return new(outcome, process.ExitCode, output, errors.ToString());
    }

    private static ProcessStartInfo StartInfo(string tool, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        if (File.Exists(MemoryLimiter))
        {
            info.FileName = MemoryLimiter;
            info.ArgumentList.Add($"--as={MostMemoryBytes.ToString(CultureInfo.InvariantCulture)}");
            info.ArgumentList.Add($"--cpu={MostSeconds.ToString(CultureInfo.InvariantCulture)}");
            info.ArgumentList.Add("--core=0");
            info.ArgumentList.Add(tool);
        }
        else
        {
            info.FileName = tool;
        }
        foreach (var argument in arguments) info.ArgumentList.Add(argument);
        return info;
    }

    /// <summary>The tool's place on the search path, or null.</summary>
    public static string? Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    private static byte[] ReadOutput(Process process, long most, out bool isCut)
    {
        using var output = new MemoryStream();
        var buffer = new byte[81920];
        isCut = false;
        for (var read = process.StandardOutput.BaseStream.Read(buffer); read > 0 && !isCut; read = process.StandardOutput.BaseStream.Read(buffer))
        {
            output.Write(buffer, 0, read);
            isCut = output.Length > most;
        }
        return output.ToArray();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself in the meantime.
        }
    }
}
