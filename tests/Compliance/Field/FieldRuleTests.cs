using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Field;
using Nianbao.Compliance.Field.Copying;
using Nianbao.Compliance.Rules;
using Nianbao.ComplianceGenerator;
using Nianbao.Extractor;

namespace Nianbao.Tests.Compliance.Field;

/// <summary>Each rule across bodies on fields that break it, keep it, and on which it cannot be judged.</summary>
public sealed class FieldRuleTests
{
    private const int Year = 2023;

    private static readonly ImmutableArray<Body> _bodies = Body.Grow(60, 59);
    private static readonly Body _town = _bodies[40];

    private static readonly Dictionary<string, (Func<ReportField> Fails, Func<ReportField> NotAssessable)> _cases = new(StringComparer.Ordinal)
    {
        ["A5-PEERS"] = (() => Of(Reports(_bodies, r => r.Body == _town ? r.With("requests.received_new.total", 990000) : r)), () => Of(Reports([_bodies[0], _town]))),
        ["A5-HISTORY"] = (() => Of(Years(_town, 7, r => r.Year == 2025 ? r.With("requests.received_new.total", 990000) : r)), () => Of(Years(_town, 3))),
        ["X-HIER"] = (
            () => Of(Reports(_bodies, r => r.Body == _bodies[0] ? r with { Scope = ReportScope.GovernmentWide } : r)),
            () => Of(Reports(_bodies, r => r.Body == _bodies[0] ? r with { Scope = ReportScope.GovernmentWide } : r).Where(r => r.Body != _town))),
        ["X-COPY"] = (
            () => Of(Reports(_bodies, r => r.Body == _town ? r with { Overview = Clear(_bodies[41]).Overview } : r)),
            () => Of(Reports(_bodies, r => r.Body == _town ? Silent(r) : r))),
        ["X-LEFTOVER"] = (
            () => Of(Reports(_bodies, r => r.Body == _town ? r with { Overview = [$"2023年，{_bodies[42].ShortName}按照要求开展工作。"] } : r)),
            () => Of(Reports(_bodies, r => r.Body == _town ? Silent(r) : r))),
    };

    public static TheoryData<string> Rules => [.. _cases.Keys];

    [Fact]
    public void Every_rule_across_bodies_has_a_case() =>
        _cases.Keys.Order(StringComparer.Ordinal).ShouldBe(RuleCatalog.Default.Rules.Where(r => CheckSet.OfFields.ContainsKey(r.Check)).Select(r => r.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_field_that_breaks_the_rule_fails_it(string rule)
    {
        var failed = Findings(rule, _cases[rule].Fails()).Where(f => f.Finding.Outcome == FindingOutcome.Fail).ToList();
        failed.ShouldNotBeEmpty();
        failed.ShouldAllBe(f => f.Finding.Evidence.Length > 0 && !f.Finding.Message.Contains('{') && !f.Finding.MessageZh.Contains('{'));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_clear_field_fails_none(string rule) =>
        Findings(rule, Of(Reports(_bodies))).ShouldNotContain(f => f.Finding.Outcome == FindingOutcome.Fail);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_field_without_an_operand_cannot_be_judged(string rule)
    {
        var findings = Findings(rule, _cases[rule].NotAssessable());
        findings.ShouldContain(f => f.Finding.Outcome == FindingOutcome.NotAssessable);
        findings.ShouldNotContain(f => f.Finding.Outcome == FindingOutcome.Fail);
    }

    [Fact]
    public void Shared_passages_stand_side_by_side_with_their_offsets()
    {
        var field = _cases["X-COPY"].Fails();
        var shared = field.Copies.Shared.Where(s => s.AgencyId == _town.Id).ShouldHaveSingleItem();
        shared.OtherAgencyId.ShouldBe(_bodies[41].Id);
        shared.Kinship.ShouldBe(Kinship.Neighbour);
        foreach (var passage in shared.Passages)
        {
            TextOf(field, shared.AgencyId, passage.Here.SectionId)[passage.Here.Start..passage.Here.End].ShouldBe(passage.Here.Text);
            TextOf(field, shared.OtherAgencyId, passage.There.SectionId)[passage.There.Start..passage.There.End].ShouldBe(passage.There.Text);
        }
        shared.Passages.SelectMany(p => p.Parts).Where(p => p.Maker == TextMaker.Own).Sum(p => p.Span.Text.Count(c => !char.IsWhiteSpace(c))).ShouldBe(shared.Characters);
    }

    [Fact]
    public void What_the_law_makes_everyone_write_is_nobodys_own()
    {
        var field = Of(Reports(_bodies));
        field.Copies.Makes.ShouldAllBe(m => m.Common > 200 && m.Own > 100);
    }

    [Fact]
    public void Text_of_the_year_before_is_told_from_new_text()
    {
        var before = Clear(_town);
        var repeated = Of([before, before.Repeat(Year + 1), .. Reports(_bodies.Remove(_town))]);
        var number = repeated.Reports.Select(r => (r.AgencyId, r.Year)).ToList().IndexOf((_town.Id, Year + 1));
        repeated.Copies.Makes[number].OwnLastYear.ShouldBeGreaterThan(repeated.Copies.Makes[number].Own * 10);
    }

    [Fact]
    public void The_same_field_gives_the_same_findings() =>
        Findings("X-COPY", _cases["X-COPY"].Fails()).Select(f => f.Finding.Message).ShouldBe(Findings("X-COPY", _cases["X-COPY"].Fails()).Select(f => f.Finding.Message));

    private static string TextOf(ReportField field, string agency, string section) =>
        field.Reports.Single(r => r.AgencyId == agency).Texts.Single(t => t.SectionId == section).Text;

    private static List<FieldFinding> Findings(string rule, ReportField field) => [.. new FieldChecker().Check(field).Where(f => f.Finding.RuleId == rule)];

    private static ReportField Of(IEnumerable<ClearReport> reports) => new(
        new BodyTree(_bodies.Select(b => new PanelBody(b.Id, b.Name, b.Level, b.Type, b.ParentId))), reports.Select(r => ReportDigest.Of(r.Body.Id, r.Read())!));

    private static IEnumerable<ClearReport> Reports(IEnumerable<Body> bodies, Func<ClearReport, ClearReport>? change = null) => bodies.Select(b => (change ?? (r => r))(Clear(b)));

    private static IEnumerable<ClearReport> Years(Body body, int count, Func<ClearReport, ClearReport>? change = null) =>
        Enumerable.Range(2026 - count, count).Select(y => (change ?? (r => r))(ClearReport.Grow(body, y, null, 4)));

    private static ClearReport Clear(Body body) => ClearReport.Grow(body, Year, null, 4);

    private static ClearReport Silent(ClearReport report) => report with { Preface = [], Overview = [], Problems = [], OtherMatters = [] };
}
