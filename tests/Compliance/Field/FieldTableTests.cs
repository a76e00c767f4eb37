using Nianbao.Compliance;
using Nianbao.Compliance.Field;
using Nianbao.ComplianceGenerator;

namespace Nianbao.Tests.Compliance.Field;

/// <summary>Every rule across bodies, end to end: the pages of a county are grown from <c>corpus/compliance/field-cases.json</c>, read and compared.</summary>
public sealed class FieldTableTests
{
    internal static readonly Dictionary<string, FieldCase> Cases = FieldCase.ReadAll(Path.Combine(Repository.Corpus, "compliance", "field-cases.json")).ToDictionary(c => c.Rule);

    private static readonly FieldChecker _checker = new();

    public static TheoryData<string> Rules => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Pages_that_break_the_rule_fail_it_and_blame_the_body_that_was_changed(string rule)
    {
        var edits = Cases[rule].Fail;
        var changed = edits.Grow().Bodies[edits.Reports.Single().Body].Id;
        var failed = Findings(rule, edits).Where(f => f.Finding.Outcome == FindingOutcome.Fail).ToList();
        failed.ShouldNotBeEmpty();
        failed.ShouldAllBe(f => f.AgencyId == changed || f.Finding.Origin != FindingOrigin.Publisher);
        failed.ShouldContain(f => f.AgencyId == changed);
        failed.ShouldAllBe(f => f.Finding.Evidence.Length > 0 && !f.Finding.Message.Contains('{') && !f.Finding.MessageZh.Contains('{'));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Clear_pages_pass_it(string rule)
    {
        var findings = Findings(rule, Cases[rule].Pass);
        findings.ShouldContain(f => f.Finding.Outcome == FindingOutcome.Pass);
        findings.ShouldNotContain(f => f.Finding.Outcome == FindingOutcome.Fail);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Pages_without_an_operand_cannot_be_judged(string rule)
    {
        var findings = Findings(rule, Cases[rule].NotAssessable);
        findings.ShouldContain(f => f.Finding.Outcome == FindingOutcome.NotAssessable);
        findings.ShouldNotContain(f => f.Finding.Outcome == FindingOutcome.Fail);
    }

    private static List<FieldFinding> Findings(string rule, FieldEdits edits) => [.. _checker.Check(edits.Read()).Where(f => f.Finding.RuleId == rule)];
}
