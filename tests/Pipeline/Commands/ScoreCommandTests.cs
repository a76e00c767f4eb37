using System.Globalization;
using System.Text.Json;
using Nianbao.ComplianceGenerator;
using Nianbao.Crawler;

namespace Nianbao.Tests.Pipeline.Commands;

/// <summary><c>nianbao score</c> on a filled store: a clear department, a late one with a wrong sum, one that published nothing, one whose site was down, and one read without tables.</summary>
public sealed class ScoreCommandTests : IDisposable
{
    private const int Year = 2023;

    private static readonly IReadOnlyList<Body> _departments = [.. Body.Grow(16, 15).Where(b => b.Name.EndsWith('局')).Take(5)];
    private static readonly Body _clear = _departments[0];
    private static readonly Body _late = _departments[1];
    private static readonly Body _missing = _departments[2];
    private static readonly Body _down = _departments[3];
    private static readonly Body _bare = _departments[4];

    private readonly FilledStore _store = new(_departments);

    public ScoreCommandTests()
    {
        // The searches ended 40 days and some hours ago, so that the age does not turn while the test runs.
        var searched = TimeProvider.System.GetUtcNow().AddDays(-40).AddHours(-3);
        var seen = new DateTimeOffset(2024, 1, 25, 3, 0, 0, TimeSpan.Zero);
        _store.Save(ReportPage.Of(Clear(_clear)), seen);
        _store.Save(ReportPage.Of(Clear(_late).With("requests.carried_out.total", 999)) with { PublishedOn = new DateOnly(2024, 3, 25) }, seen.AddDays(60));
        _store.Save(ReportPage.Of(Clear(_bare)) with { LeftOut = ["proactive", "requests", "disputes"] }, seen);
        foreach (var body in _departments)
            _store.SaveSearch(body, searched, body == _down ? SearchOutcome.SiteDown : SearchOutcome.Adequate);
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Every_card_has_score_coverage_bounds_band_and_staleness_and_they_fit()
    {
        var cards = Cards();
        cards.Count.ShouldBe(_departments.Count);
        foreach (var card in cards.Values)
        {
            card.GetProperty("year").GetInt32().ShouldBe(Year);
            card.GetProperty("stale_days").GetInt32().ShouldBe(40);
            var (lowest, highest, coverage) = (Number(card, "lowest")!.Value, Number(card, "highest")!.Value, Number(card, "coverage")!.Value);
            (lowest, highest).ShouldSatisfyAllConditions(b => b.lowest.ShouldBeLessThanOrEqualTo(b.highest), b => (b.highest - b.lowest).ShouldBe(100 * (1 - coverage), 0.02));
            if (Number(card, "score") is not { } score)
                continue;
            score.ShouldBeInRange(lowest - 0.01, highest + 0.01);
            lowest.ShouldBe(score * coverage, 0.02);
            Number(card, "rank")!.Value.ShouldBeInRange(Number(card, "rank_best")!.Value, Number(card, "rank_worst")!.Value);
        }
    }

    [Fact]
    public void A_clear_report_in_time_earns_everything_and_leads()
    {
        var card = Cards()[_clear.Id];
        (Number(card, "score"), Number(card, "rank"), Number(card, "rank_best")).ShouldBe((100, 1, 1));
        Points(card).ShouldAllBe(p => p.Earned != 0);
        Points(card).ShouldContain(p => p.Rule == "D2-ON-TIME" && p.Earned == 1);
    }

    [Fact]
    public void What_is_late_and_wrong_costs_its_points_with_their_proof()
    {
        var card = Cards()[_late.Id];
        Number(card, "score")!.Value.ShouldBeLessThan(100);
        Points(card).Where(p => p.Earned == 0).Select(p => p.Rule).ShouldBe(["D2-ON-TIME", "T2-BALANCE", "T2-ROWSUM"], ignoreOrder: true);
        Points(card).Single(p => p.Rule == "T2-BALANCE").Proof.ShouldContain("999");
        Points(card).Single(p => p.Rule == "D2-ON-TIME").Proof.ShouldNotBeEmpty();
    }

    [Fact]
    public void Who_published_nothing_scores_0_but_not_whose_site_was_down()
    {
        var cards = Cards();
        Number(cards[_missing.Id], "score").ShouldBe(0);
        Number(cards[_missing.Id], "coverage").ShouldBe(1);
        Number(cards[_down.Id], "score").ShouldBeNull();
        Number(cards[_down.Id], "rank").ShouldBeNull();
        (Number(cards[_down.Id], "coverage"), Number(cards[_down.Id], "lowest"), Number(cards[_down.Id], "highest")).ShouldBe((0, 0, 100));
    }

    [Fact]
    public void Tables_that_were_not_found_lower_the_coverage_and_not_the_score()
    {
        var cards = Cards();
        Number(cards[_bare.Id], "score").ShouldBe(100);
        Number(cards[_bare.Id], "coverage")!.Value.ShouldBeLessThan(0.8);
        Number(cards[_clear.Id], "coverage")!.Value.ShouldBeGreaterThan(0.9);
        Points(cards[_bare.Id]).Single(p => p.Rule == "T2-BALANCE").Earned.ShouldBeNull();
    }

    [Fact]
    public void In_words_the_order_is_that_of_the_ranks_and_lost_points_stand_below()
    {
        var run = Program.Run($"score --data {_store.Path}", "");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("5 agencies, 2023");
        var heads = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '\t').ToList();
        heads.ShouldAllBe(l => l.Contains("40 days old") && l.Contains("coverage ") && l.Contains("\t("));
        heads[^1].ShouldStartWith($"–\t(–)\t{_down.Name}");
        heads[^2].ShouldContain(_missing.Name);
        run.Output.ShouldContain("\t\t✗ T2-BALANCE D6 earned 0");
    }

    private Dictionary<string, JsonElement> Cards()
    {
        var run = Program.Run(string.Create(CultureInfo.InvariantCulture, $"score --data {_store.Path} --year {Year} --json"), "");
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToDictionary(c => c.GetProperty("agency_id").GetString()!);
    }

    private static double? Number(JsonElement card, string name) => card.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static List<(string Rule, double? Earned, string Proof)> Points(JsonElement card) =>
        [.. card.GetProperty("points").EnumerateArray().Select(p => (p.GetProperty("rule").GetString()!, Number(p, "earned"), p.GetProperty("proof").GetString()!))];

    private static ClearReport Clear(Body body) => ClearReport.Grow(body, Year, null, 4);
}
