using Nianbao.Compliance;
using Nianbao.Compliance.Panel;
using Nianbao.Compliance.Rules;
using Nianbao.ComplianceGenerator;
using Nianbao.Extractor;

namespace Nianbao.Tests.Compliance;

/// <summary>Every rule, end to end: pages are grown from <c>corpus/compliance/cases.json</c>, read and checked.</summary>
public sealed class RuleTableTests
{
    private static readonly ComplianceChecker _checker = new();
    private static readonly PanelChecker _panel = new();
    private static readonly EditionChecker _editions = new();
    private static readonly DateTimeOffset _seen = new(2024, 1, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<string, ComplianceGenerator.RuleCase> _cases =
        ComplianceGenerator.RuleCase.ReadAll(Path.Combine(Repository.Corpus, "compliance", "cases.json")).ToDictionary(c => c.Rule);

    public static TheoryData<string> Rules => [.. _cases.Keys];

    [Fact]
    public void No_rule_is_missing_from_the_table() =>
        _cases.Keys.Concat(Field.FieldTableTests.Cases.Keys).Order(StringComparer.Ordinal).ShouldBe(RuleCatalog.Default.Rules.Select(r => r.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_that_breaks_the_rule_fails_it(string rule)
    {
        var failed = Findings(rule, _cases[rule].Fail).Where(f => f.Outcome == FindingOutcome.Fail).ToList();
        failed.ShouldNotBeEmpty();
        failed.ShouldAllBe(f => f.Evidence.Length > 0 && !f.Message.Contains('{') && !f.MessageZh.Contains('{'));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_clear_page_passes_it(string rule)
    {
        var findings = Findings(rule, _cases[rule].Pass);
        findings.ShouldContain(f => f.Outcome == FindingOutcome.Pass);
        findings.ShouldNotContain(f => f.Outcome == FindingOutcome.Fail);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_without_an_operand_cannot_be_judged(string rule)
    {
        var findings = Findings(rule, _cases[rule].NotAssessable);
        findings.ShouldContain(f => f.Outcome == FindingOutcome.NotAssessable);
        findings.ShouldNotContain(f => f.Outcome == FindingOutcome.Fail);
    }

    private static List<Finding> Findings(string rule, CaseEdits? edits)
    {
        var (earlier, page, other) = _cases[rule].Grow(edits);
        var (before, report) = (ReportExtractor.Extract(earlier.Source()), ReportExtractor.Extract(page.Source()));
        return [.. _checker.Check(report).Findings.Concat(_panel.Check([before, report]).Select(f => f.Finding)).Concat(Restated(report, page, other)).Where(f => f.RuleId == rule)];
    }

    /// <summary>The other document stood at the same address ten days before.</summary>
    private static IEnumerable<Finding> Restated(AnnualReport report, ReportPage page, ReportPage? other)
    {
        if (other is null)
            return [];
        var now = new Edition(report, "now", page.Source().Url, _seen, "e1", []);
        return _editions.Check(now, [new Edition(ReportExtractor.Extract(other.Source()), "before", other.Source().Url, _seen.AddDays(-10), "e1", [])]);
    }
}
