using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Compliance.Panel;
using Nianbao.Compliance.Scoring;

namespace Nianbao.Tests.Compliance.Scoring;

public sealed class ScorerTests
{
    private static readonly DateTimeOffset _at = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Scorer _scorer = new();

    [Fact]
    public void A_clear_report_in_time_earns_everything_that_could_be_judged()
    {
        var card = Card(ReportBuilder.Clean());
        card.Score.ShouldBe(100);
        card.Points.ShouldAllBe(p => p.Earned == 1 && p.Proof == "");
        card.Coverage.ShouldBe(1);
        (card.Lowest, card.Highest).ShouldBe((100, 100));
    }

    [Fact]
    public void A_lost_point_names_its_rule_and_its_proof()
    {
        var card = Card(ReportBuilder.Clean().With("requests.carried_out.total", 999));
        card.Score!.Value.ShouldBeInRange(50, 99);
        card.Points.Single(p => p.RuleId == "T2-BALANCE").ShouldSatisfyAllConditions(p => p.Earned.ShouldBe(0), p => p.Proof.ShouldContain("999"));
    }

    [Fact]
    public void What_may_be_our_fault_lowers_the_coverage_and_not_the_score()
    {
        var card = Card(ReportBuilder.Clean().With("requests.carried_out.total", 999).Flattened());
        card.Points.Where(p => p.RuleId == "T2-BALANCE").ShouldAllBe(p => p.Earned == 1);
        Card(ReportBuilder.Clean().WithoutTable("requests")).ShouldSatisfyAllConditions(c => c.Score.ShouldBe(100), c => c.Coverage.ShouldBeLessThan(1), c => c.Lowest.ShouldBeLessThan(100), c => c.Highest.ShouldBe(100));
    }

    [Theory]
    [InlineData(VerdictKind.PublishedOnTime, 1.0, 1.0)]
    [InlineData(VerdictKind.Late, 1.0, 0.0)]
    [InlineData(VerdictKind.LateByStamp, 1.0, null)]
    [InlineData(VerdictKind.NotFoundAfterAdequateSearch, 0.0, 0.0)]
    [InlineData(VerdictKind.SiteDown, null, null)]
    [InlineData(VerdictKind.Blocked, null, null)]
    [InlineData(VerdictKind.RobotsDisallowed, null, null)]
    [InlineData(VerdictKind.Unreadable, null, null)]
    [InlineData(VerdictKind.NotSearched, null, null)]
    public void Only_the_agencys_own_absence_or_lateness_costs_it_points(VerdictKind kind, double? published, double? onTime)
    {
        var card = _scorer.Score(new Verdict("a", 2023, kind, "why", _at), []);
        card.Points.Select(p => p.Earned).ShouldBe([published, onTime]);
        card.Score.ShouldBe(published is null && onTime is null ? null : 100 * ((published ?? 0) + (onTime ?? 0)) / ((published is null ? 0 : 1) + (onTime is null ? 0 : 1)));
    }

    [Fact]
    public void A_rank_lies_in_its_band_and_ranking_is_repeatable()
    {
        var cards = Enumerable.Range(0, 12).Select(i => Card(i % 3 == 0 ? ReportBuilder.Clean(seed: i) : ReportBuilder.Clean(seed: i).With("requests.carried_out.total", 900 + i).With("proactive.rules.in_force", i % 2), $"a{i:d2}")).ToList();
        var ranked = Ranking.Rank(cards);
        ranked.ShouldAllBe(r => r.Best <= r.Rank && r.Rank <= r.Worst && r.Best >= 1 && r.Worst <= cards.Count);
        Ranking.Rank(cards).Select(r => (r.Card.AgencyId, r.Rank, r.Best, r.Worst)).ShouldBe(ranked.Select(r => (r.Card.AgencyId, r.Rank, r.Best, r.Worst)));
    }

    [Fact]
    public void Whoever_could_hardly_be_judged_has_a_wide_band_and_whoever_could_not_at_all_has_no_rank()
    {
        var cards = Enumerable.Range(0, 10).Select(i => Card(ReportBuilder.Clean().With("requests.carried_out.total", i == 0 ? ReportBuilder.Clean()["requests.carried_out.total"] : 900), $"a{i}")).ToList();
        cards.Add(Card(ReportBuilder.Clean().WithoutTable("requests").WithoutTable("disputes").WithoutTable("proactive"), "b"));
        cards.Add(_scorer.Score(new Verdict("c", 2023, VerdictKind.Blocked, "why", _at), []));
        var ranked = Ranking.Rank(cards).ToDictionary(r => r.Card.AgencyId);
        (ranked["b"].Worst - ranked["b"].Best)!.Value.ShouldBeGreaterThan(3);
        ranked["c"].Rank.ShouldBeNull();
    }

    [Fact]
    public void The_age_of_a_card_is_told() => Card(ReportBuilder.Clean()).StaleDays(_at.AddDays(40)).ShouldBe(40);

    private static ScoreCard Card(ReportBuilder report, string agency = "a") =>
        _scorer.Score(new Verdict(agency, 2023, VerdictKind.PublishedOnTime, "why", _at), new ComplianceChecker().Check(report.Build()).Findings);
}
