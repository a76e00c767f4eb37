using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Nianbao.Tests;

/// <summary>The commands of the README are run as a reader would, and every line it shows of their output has to be in it.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task What_the_readme_shows_is_what_the_program_prints()
    {
        var samples = Samples().ToList();
        samples.Count.ShouldBeGreaterThanOrEqualTo(2);
        foreach (var (command, shown) in samples)
        {
            var printed = Normalised(await RunAsync(command));
            foreach (var line in shown)
                printed.ShouldContain(Normalised(line), customMessage: command);
        }
    }

    /// <summary>The lines behind «$ ./nianbao …» in console blocks; … stands for lines left out.</summary>
    private static IEnumerable<(string Command, List<string> Shown)> Samples()
    {
        foreach (Match block in Console().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))))
        {
            var lines = block.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            lines[0].ShouldStartWith("$ ./nianbao ");
            yield return (lines[0]["$ ./nianbao ".Length..], [.. lines.Skip(1).Where(l => l != "…")]);
        }
    }

    private static async Task<string> RunAsync(string arguments)
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "nianbao.dll"));
        foreach (var argument in arguments.Split(' '))
            start.ArgumentList.Add(argument);
        if (arguments == "demo")
        {
            start.ArgumentList.Add("--data");
            start.ArgumentList.Add(folder.Path);
        }
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return output;
    }

    /// <summary>The day of the search is today's.</summary>
    private static string Normalised(string text) => Searched().Replace(text, "search on TODAY (");

    [GeneratedRegex(@"```console\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Console();

    [GeneratedRegex(@"search on [^(]+ \(")]
    private static partial Regex Searched();

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nianbao-readme-");

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
