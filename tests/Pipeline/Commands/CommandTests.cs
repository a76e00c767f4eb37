using System.Diagnostics;
using System.Text.Json;

namespace Nianbao.Tests.Pipeline.Commands;

/// <summary>The program called as a user calls it: results, messages and exit codes.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nianbao-commands-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("demo")]
    [InlineData("extract")]
    [InlineData("crawl")]
    [InlineData("check")]
    [InlineData("verdicts")]
    [InlineData("score")]
    [InlineData("export")]
    [InlineData("search")]
    [InlineData("diff")]
    [InlineData("serve")]
    [InlineData("verify")]
    [InlineData("reextract")]
    [InlineData("correct")]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task Every_command_explains_itself(string command)
    {
        var run = await RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        run.Exit.ShouldBe(0);
        run.Output.ShouldContain("Usage:");
    }

    [Theory]
    [InlineData("bogus", "bogus")]
    [InlineData("crawl --sauces x", "--sauces")]
    [InlineData("extract --bogus", "--bogus")]
    [InlineData("extract /no/such/file", "/no/such/file")]
    [InlineData("crawl --sources /no/such.csv", "/no/such.csv")]
    [InlineData("check --data /no/such/folder", "nianbao demo")]
    [InlineData("export --out /tmp/x --data /no/such/folder", "--data")]
    [InlineData("crawl --min-gap minus", "minus")]
    [InlineData("score --data /no/such/folder", "nianbao demo")]
    [InlineData("verdicts --local-deadlines /no/such.csv", "/no/such.csv")]
    [InlineData("search 公开 --limit 0", "--limit")]
    [InlineData("diff a 2021 --data /no/such/folder", "--data")]
    [InlineData("export --out /tmp/x --format xls", "xls")]
    [InlineData("export --out /tmp/x --previous /no/such/release", "/no/such/release")]
    [InlineData("export --out /tmp/x --previous /tmp --format parquet", "csv")]
    public async Task Wrong_use_is_named_and_exits_with_2(string arguments, string named)
    {
        var run = await RunAsync(arguments.Split(' '));
        run.Exit.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldContain(named);
    }

    [Fact]
    public async Task A_bad_document_does_not_keep_the_others_from_being_read()
    {
        var good = Path.Combine(Repository.Corpus, "documents", "archives-bureau-2022.rtf");
        Write("empty.txt", []);
        Write("noise.html", [0, 1, 2, 3, 0, 0, 255, 254, 7]);
        Write("letter.txt", "各位同事：下周一开会。"u8.ToArray());
        using (var big = File.Create(Path.Combine(_folder.FullName, "big.html")))
            big.SetLength(200_000_000);
        var run = await RunAsync("extract", _folder.FullName, good);
        run.Exit.ShouldBe(3);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        lines.Select(l => (Path.GetFileName(l.GetProperty("source").GetString()), l.GetProperty("status").GetString())).ShouldBe(
        [
            ("big.html", "unreadable"), ("empty.txt", "unreadable"), ("letter.txt", "not_a_report"), ("noise.html", "unreadable"), ("archives-bureau-2022.rtf", "complete"),
        ]);
        foreach (var name in (string[])["big.html", "empty.txt", "letter.txt", "noise.html"])
            run.Errors.ShouldContain(name);
        run.Errors.ShouldContain("50 MB");
    }

    [Fact]
    public async Task A_page_that_only_points_to_its_file_and_the_file_beside_it_are_one_report()
    {
        Write("page.html", "<html><head><meta name=\"PubDate\" content=\"2023-01-18 09:00\"></head><body><h1>年报</h1><p>详见附件。</p><p><a href=\"./%E5%B9%B4%E6%8A%A5.rtf\">附件</a></p></body></html>"u8.ToArray());
        var alone = await RunAsync("extract", Path.Combine(_folder.FullName, "page.html"));
        alone.Exit.ShouldBe(3);
        Write("年报.rtf", File.ReadAllBytes(Path.Combine(Repository.Corpus, "documents", "archives-bureau-2022.rtf")));
        var run = await RunAsync("extract", Path.Combine(_folder.FullName, "page.html"));
        run.Exit.ShouldBe(0);
        var report = JsonDocument.Parse(run.Output).RootElement;
        Path.GetFileName(report.GetProperty("source").GetString()).ShouldBe("page.html");
        report.GetProperty("status").GetString().ShouldBe("complete");
        report.GetProperty("published_on").GetString().ShouldBe("2023-01-18");
    }

    [Fact]
    public async Task An_empty_folder_is_wrong_use()
    {
        var run = await RunAsync("extract", _folder.FullName);
        run.Exit.ShouldBe(2);
        run.Errors.ShouldContain("no document");
    }

    [Fact]
    public async Task The_same_document_gives_the_same_line_byte_for_byte_with_all_evidence()
    {
        var document = Path.Combine(Repository.Corpus, "documents", "archives-bureau-2022.doc");
        var first = await RunAsync("extract", document, "--evidence", "--all");
        var second = await RunAsync("extract", document, "--evidence", "--all");
        second.Output.ShouldBe(first.Output);
        var cells = JsonDocument.Parse(first.Output).RootElement.GetProperty("cells");
        cells.GetArrayLength().ShouldBe(200);
        cells.EnumerateArray().ShouldAllBe(c => c.GetProperty("origin").ValueKind == JsonValueKind.Object);
    }

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(_folder.FullName, name), bytes);

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "nianbao.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
