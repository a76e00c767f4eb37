using System.Text.Json;
using Nianbao.ComplianceGenerator;

namespace Nianbao.Tests.Pipeline.Commands;

/// <summary><c>nianbao check --passages</c> on a stored county in which one town took another's text.</summary>
public sealed class SharedPassagesTests : IDisposable
{
    private const int Year = 2023;

    private static readonly IReadOnlyList<Body> _bodies = Body.Grow(60, 59);
    private static readonly Body _copyist = _bodies[40];
    private static readonly Body _source = _bodies[41];

    private readonly FilledStore _store = new(_bodies);

    public SharedPassagesTests()
    {
        foreach (var body in _bodies)
            _store.Save(ReportPage.Of(Clear(body) with { Overview = Clear(body == _copyist ? _source : body).Overview }), new(2024, 1, 22, 3, 0, 0, TimeSpan.Zero));
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Shared_passages_stand_under_the_finding_side_by_side()
    {
        var run = Program.Run($"check --data {_store.Path} --passages", "");
        run.ExitCode.ShouldBe(0, run.Error);
        var lines = run.Output.Split('\n');
        var finding = Array.FindIndex(lines, l => l.StartsWith($"{_copyist.Id}\t{Year}\tX-COPY\t", StringComparison.Ordinal));
        finding.ShouldBeGreaterThanOrEqualTo(0, run.Output);
        lines[finding + 1].ShouldContain($"shared with {_source.Id} (neighbour)");
        lines[finding + 1].ShouldContain("own of last year 0");
        lines[finding + 2].ShouldStartWith($"\t┌ {_copyist.Id} {Year} overview ");
        lines[finding + 3].ShouldStartWith($"\t└ {_source.Id} {Year} overview ");
        var taken = Clear(_source).Overview[^1].Split('。')[^2];
        taken.Length.ShouldBeGreaterThan(20);
        lines[finding + 2].ShouldContain(taken);
        lines[finding + 3].ShouldContain(taken);
        lines[finding + 2].ShouldContain("〔通用 common ");
        lines[finding + 2].ShouldNotContain("统计期限");
        lines[finding + 3].ShouldContain("统计期限");
        lines.ShouldAllBe(l => l.Length == 0 || l[0] != '\t' || l.Contains('┌') || l.Contains('└') || l.Contains("shared with"));
    }

    [Fact]
    public void As_json_a_finding_of_copied_text_has_its_passages_and_no_other_has()
    {
        var run = Program.Run($"check --data {_store.Path} --passages --json", "");
        var findings = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        findings.ShouldAllBe(f => HasPassages(f) == f.GetRawText().Contains("X-COPY", StringComparison.Ordinal));
        var passage = findings.First(f => f.GetProperty("agency_id").GetString() == _copyist.Id && HasPassages(f)).GetProperty("passages")[0];
        passage.GetProperty("other_agency_id").GetString().ShouldBe(_source.Id);
        passage.GetProperty("kinship").GetString().ShouldBe("neighbour");
        var parts = passage.GetProperty("parts").EnumerateArray().ToList();
        parts.Select(p => p.GetProperty("maker").GetString()).Distinct().ShouldBe(["common", "own"], ignoreOrder: true);
        parts[0].GetProperty("start").GetInt32().ShouldBe(passage.GetProperty("here").GetProperty("start").GetInt32());
        parts[^1].GetProperty("end").GetInt32().ShouldBe(passage.GetProperty("here").GetProperty("end").GetInt32());
        parts.Zip(parts.Skip(1)).ShouldAllBe(p => p.First.GetProperty("end").GetInt32() <= p.Second.GetProperty("start").GetInt32());
        passage.GetProperty("here").GetProperty("text").GetString()!.Length.ShouldBe(passage.GetProperty("here").GetProperty("end").GetInt32() - passage.GetProperty("here").GetProperty("start").GetInt32());
    }

    [Fact]
    public void Without_the_option_or_with_files_there_are_none()
    {
        Program.Run($"check --data {_store.Path}", "").Output.ShouldNotContain("┌");
        var run = Program.Run("check some.html --passages", "");
        (run.ExitCode, run.Error.Contains("--passages", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    private static bool HasPassages(JsonElement finding) => finding.TryGetProperty("passages", out _);

    private static ClearReport Clear(Body body) => ClearReport.Grow(body, Year, null, 4);
}
