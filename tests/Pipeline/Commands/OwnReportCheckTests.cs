using System.Text.Json;
using Nianbao.ComplianceGenerator;

namespace Nianbao.Tests.Pipeline.Commands;

/// <summary><c>nianbao check FILE</c> as an agency calls it on its draft.</summary>
public sealed class OwnReportCheckTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nianbao-own-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_draft_with_a_wrong_sum_is_told_in_both_languages_with_basis_cell_and_place()
    {
        var draft = Save("draft.html", Report(2023).With("requests.carried_out.total", 999));
        var run = Program.Run($"check {draft}", "");
        run.ExitCode.ShouldBe(0);
        foreach (var expected in (string[])["✗ T2-BALANCE [fail, error, publisher]", "二者不等", "but ", "依据 basis: 国办公开办函", "requests.carried_out.total", "位置 place: block "])
            run.Output.ShouldContain(expected);
    }

    [Fact]
    public void A_clear_draft_fails_nothing()
    {
        var run = Program.Run($"check {Save("clear.html", Report(2023))}", "");
        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("0 of ");
        run.Output.ShouldNotContain("✗");
    }

    [Fact]
    public void Two_years_given_together_are_checked_against_each_other()
    {
        var before = Report(2022);
        var now = ClearReport.Grow(before.Body, 2023, before, 1).With("requests.carried_in.total", 888);
        var run = Program.Run($"check {Save("a.html", before)} {Save("b.html", now)} --json", "");
        var findings = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        findings.ShouldContain(f => f.GetProperty("rule").GetString() == "X-CARRY" && f.GetProperty("message_zh").GetString()!.Contains("888", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_no_report_is_named_and_the_exit_code_says_so()
    {
        var path = Path.Combine(_folder.FullName, "notice.html");
        File.WriteAllText(path, "<html><body><p>关于开会的通知</p></body></html>");
        var run = Program.Run($"check {path}", "");
        run.ExitCode.ShouldBe(3);
        run.Error.ShouldContain("notice.html");
    }

    [Theory]
    [InlineData("check /no/such/file.html", "/no/such/file.html")]
    [InlineData("check /etc/hostname --year 2023", "--year")]
    public void Wrong_use_is_named(string arguments, string named)
    {
        var run = Program.Run(arguments, "");
        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(named);
    }

    private static ClearReport Report(int year) => ClearReport.Grow(Body.Grow(2, 1)[1], year, null, 1);

    private string Save(string name, ClearReport report)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, ReportPage.Of(report).Html());
        return path;
    }
}
