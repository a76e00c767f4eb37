using Nianbao.Compliance;
using Nianbao.Compliance.Panel;
using Nianbao.Extractor;
using Nianbao.Extractor.Narrative;
using Nianbao.Store;

namespace Nianbao.Tests.Pipeline.Demo;

/// <summary>The demonstration finds exactly what the truth files of the sample sites say: nothing missed, nothing invented.</summary>
public sealed class DemoRunTests(DemoRun demo) : IClassFixture<DemoRun>
{
    private static IEnumerable<ReportTruth> Truth => SampleTruth.All.SelectMany(t => t.Reports);

    [Fact]
    public void It_finds_every_report_and_no_other() =>
        demo.Reports.Select(r => $"{r.AgencyId}/{r.Year}").Order(StringComparer.Ordinal)
            .ShouldBe(Truth.Select(t => t.ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_report_has_the_identity_of_the_truth()
    {
        foreach (var truth in Truth)
        {
            var report = Find(truth).Report;
            report.Form!.Id.ShouldBe(truth.Form, truth.ToString());
            report.PublishedOn.ShouldBe(truth.PublishedOn, truth.ToString());
            (report.Scope == ReportScope.GovernmentWide ? "government_wide" : "own").ShouldBe(truth.Scope, truth.ToString());
            report.ReportYear.ShouldBe(truth.Year, truth.ToString());
        }
    }

    [Fact]
    public void Every_figure_is_that_of_the_truth()
    {
        foreach (var truth in Truth)
            Find(truth).Report.Figures.Where(f => truth.Indicators.ContainsKey(f.Id.Value)).Select(f => $"{f.Id}={f.Value}")
                .ShouldBe(truth.Indicators.Select(i => $"{i.Key}={i.Value}"), ignoreOrder: true, truth.ToString());
    }

    [Fact]
    public void No_figure_has_a_value_that_the_truth_has_not()
    {
        foreach (var truth in Truth)
            Find(truth).Report.Figures.Where(f => f.Value is not null && !truth.Indicators.ContainsKey(f.Id.Value)).ShouldBeEmpty(truth.ToString());
    }

    [Fact]
    public void Problems_and_measures_are_those_of_the_truth()
    {
        static string Line(string role, string text) => $"{role}: {Plain(text)}";
        foreach (var truth in Truth)
            Find(truth).Report.Narrative.Select(n => Line(n.Role == NarrativeRole.Problem ? "problem" : "measure", n.Text))
                .ShouldBe(truth.Narrative.Select(n => Line(n.Role, n.Text)), truth.ToString());
    }

    [Fact]
    public void The_publisher_is_charged_with_exactly_the_planted_errors()
    {
        foreach (var truth in Truth)
        {
            var errors = demo.Failed[(truth.Agency, truth.Year)].Where(f => f.Severity == FindingSeverity.Error && f.Origin == FindingOrigin.Publisher);
            errors.Select(f => f.RuleId).Distinct().Order(StringComparer.Ordinal)
                .ShouldBe(truth.Findings.Where(f => f.Severity == "error").Select(f => f.Rule).Distinct().Order(StringComparer.Ordinal), truth.ToString());
        }
    }

    [Fact]
    public void Every_planted_slip_is_noticed()
    {
        foreach (var truth in Truth)
            foreach (var slip in truth.Findings)
                demo.Failed[(truth.Agency, truth.Year)].Select(f => f.RuleId).ShouldContain(slip.Rule, truth.ToString());
    }

    [Fact]
    public void Every_verdict_is_that_of_the_truth_and_no_other_is_given() =>
        demo.Verdicts.Select(v => $"{v.AgencyId}/{v.Year}: {v.Kind.ToName()}").Order(StringComparer.Ordinal)
            .ShouldBe(SampleTruth.All.SelectMany(t => t.Agencies).SelectMany(a => a.Verdicts.Select(v => $"{a.Id}/{v.Year}: {v.Verdict}")).Order(StringComparer.Ordinal));

    [Fact]
    public void Look_alikes_are_left_out()
    {
        var refused = demo.First.Refused.Select(r => r.Url.AbsolutePath).ToList();
        foreach (var lookAlike in SampleTruth.All.SelectMany(t => t.Refused))
            refused.ShouldContain(lookAlike.Url);
        demo.Reports.Select(r => new Uri(r.SourceUrl).AbsolutePath).ShouldNotContain(u => refused.Contains(u));
    }

    [Fact]
    public void A_second_run_stores_nothing_and_fetches_no_unchanged_document_again()
    {
        demo.Second.Stored.ShouldBe(0);
        demo.RequestsOfSecond.Count(r => r.Status == 304).ShouldBe(demo.Second.Unchanged);
        var documents = Truth.Select(t => t.AttachedTo ?? t.Url).ToHashSet();
        demo.RequestsOfSecond.Where(r => r.Status == 200).Select(r => r.Target).ShouldNotContain(t => documents.Contains(t));
        demo.RequestsOfSecond.Count(r => documents.Contains(r.Target)).ShouldBe(documents.Count);
    }

    [Fact]
    public void Nothing_of_what_was_stored_is_damaged() => demo.Damages.ShouldBeEmpty();

    private StoredReport Find(ReportTruth truth) => demo.Reports.Single(r => r.AgencyId == truth.Agency && r.Year == truth.Year);

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
