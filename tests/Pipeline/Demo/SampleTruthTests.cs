using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Nianbao.Tests.Pipeline.Demo;

public sealed class SampleTruthTests(ServedSamples samples) : IClassFixture<ServedSamples>
{
    private static readonly string[] Themes =
        ["awareness", "staffing", "training", "mechanisms", "content", "timeliness", "quality", "channels", "interpretation", "request_handling", "participation", "supervision", "coordination", "key_areas", "publicity", "information_management"];

    private static IEnumerable<ReportTruth> Reports => SampleTruth.All.SelectMany(t => t.Reports);

    [Fact]
    public void The_web_holds_every_case_that_must_be_told_apart()
    {
        Reports.Count().ShouldBeGreaterThanOrEqualTo(35);
        Reports.Select(r => r.Form).Distinct().Order(StringComparer.Ordinal).ShouldBe(["2019", "2021"]);
        Reports.Select(r => r.Year).Distinct().Order().ShouldBe([2019, 2020, 2021, 2022, 2023]);
        Reports.Select(r => r.Scope).Distinct().Order(StringComparer.Ordinal).ShouldBe(["government_wide", "own"]);
        SampleTruth.All.SelectMany(t => t.Agencies).Select(a => a.Level).Distinct().Order(StringComparer.Ordinal).ShouldBe(["county", "functional_zone", "prefecture", "township"]);
        SampleTruth.All.SelectMany(t => t.Agencies).SelectMany(a => a.Verdicts).Select(v => v.Verdict).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["late", "late_by_stamp", "not_found_after_adequate_search", "published_on_time", "robots_disallowed", "site_down", "unreadable"]);
        Reports.SelectMany(r => r.Findings).Where(f => f.Severity == "error").Select(f => f.Rule).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["A1-RULES", "T2-BALANCE", "T2-RESULTSUM", "T2-ROWSUM", "T3-SUM", "X-CARRY"]);
        Reports.ShouldContain(r => r.AttachedTo != null);
        SampleTruth.All.SelectMany(t => t.Refused).Count().ShouldBeGreaterThanOrEqualTo(8);
        SampleTruth.All.SelectMany(t => t.Redirects).ShouldNotBeEmpty();
        SampleTruth.All.SelectMany(t => t.DeadLinks).ShouldNotBeEmpty();
        SampleTruth.All.SelectMany(t => t.RobotsDisallowed).ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_sum_holds_unless_its_break_is_planted()
    {
        foreach (var report in Reports)
            BrokenSums(report).Except(report.Findings.Where(f => f.Severity == "error").Select(f => f.Rule)).ShouldBeEmpty(report.ToString());
    }

    [Fact]
    public void Every_planted_sum_is_really_broken()
    {
        foreach (var report in Reports)
            report.Findings.Select(f => f.Rule).Where(r => r.StartsWith("T2-", StringComparison.Ordinal) || r.StartsWith("T3-", StringComparison.Ordinal)).Except(BrokenSums(report)).ShouldBeEmpty(report.ToString());
    }

    [Fact]
    public void What_one_year_carries_over_the_next_brings_in_unless_planted()
    {
        var contradicted = 0;
        foreach (var (before, after) in Reports.Join(Reports, b => (b.Agency, b.Year + 1), a => (a.Agency, a.Year), (b, a) => (b, a)))
        {
            var differs = Columns.Where(c => before.Indicators[$"requests.carried_out.{c}"] is { } left && after.Indicators[$"requests.carried_in.{c}"] is { } right && left != right).ToList();
            differs.Count.ShouldBe(after.Findings.Where(f => f.Rule == "X-CARRY").Sum(f => f.Cells.Count), after.ToString());
            contradicted += differs.Count;
        }

        contradicted.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Every_finding_names_cells_of_its_report()
    {
        foreach (var report in Reports)
            foreach (var finding in report.Findings)
            {
                finding.Cells.ShouldAllBe(c => report.Indicators.ContainsKey(c), $"{report} {finding.Rule}");
                finding.Severity.ShouldBeOneOf("error", "warning");
            }
    }

    [Fact]
    public void Reports_differ_in_their_numbers()
    {
        var prints = Reports.Select(r => string.Join('|', r.Indicators.Select(i => $"{i.Key}={i.Value}"))).ToList();
        prints.Distinct(StringComparer.Ordinal).Count().ShouldBe(prints.Count);
        Reports.ShouldAllBe(r => r.Indicators.Values.Count(v => v > 0) > 5);
    }

    [Fact]
    public void Every_item_has_a_known_theme_and_every_report_problems_and_measures()
    {
        foreach (var report in Reports)
        {
            report.Narrative.Select(n => n.Role).Distinct().Order(StringComparer.Ordinal).ShouldBe(["measure", "problem"], ignoreOrder: false, customMessage: report.ToString());
            report.Narrative.SelectMany(n => n.Themes).ShouldBeSubsetOf(Themes);
            report.Narrative.ShouldAllBe(n => n.Themes.Count > 0, report.ToString());
        }
    }

    [Fact]
    public void No_item_stands_in_two_reports()
    {
        var texts = Reports.SelectMany(r => r.Narrative).Select(n => n.Text).ToList();
        texts.GroupBy(t => t, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
    }

    [Fact]
    public void Every_year_owed_has_one_verdict()
    {
        foreach (var agency in SampleTruth.All.SelectMany(t => t.Agencies))
        {
            var owed = Enumerable.Range(2019, 5).Where(y => agency.ValidFrom <= new DateOnly(y, 12, 31) && !(agency.ValidTo < new DateOnly(y, 12, 31)));
            agency.Verdicts.Select(v => v.Year).ShouldBe(owed, ignoreOrder: false, customMessage: agency.Id);
        }
    }

    [Fact]
    public async Task Every_report_and_every_look_alike_is_there_and_shows_its_title()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var truth in SampleTruth.All)
            foreach (var (url, title) in truth.Reports.Select(r => (Url: r.AttachedTo ?? r.Url, r.Title)).Concat(truth.Refused.Select(r => (r.Url, r.Title))))
            {
                using var response = await samples.GetAsync(truth.Host, url);
                response.StatusCode.ShouldBe(HttpStatusCode.OK, url);
                var encoding = truth.Family == "plain" ? Encoding.GetEncoding("GB18030") : Encoding.UTF8;
                encoding.GetString(await response.Content.ReadAsByteArrayAsync()).ShouldContain(title, customMessage: url);
            }
    }

    [Fact]
    public async Task Every_attachment_is_a_DOCX_with_the_three_tables()
    {
        foreach (var truth in SampleTruth.All)
            foreach (var report in truth.Reports.Where(r => r.AttachedTo is not null))
            {
                using var response = await samples.GetAsync(truth.Host, report.Url);
                using var document = WordprocessingDocument.Open(await response.Content.ReadAsStreamAsync(), isEditable: false);
                var tables = document.MainDocumentPart!.Document.Body!.Elements<Table>().ToList();
                tables.Select(t => t.Elements<TableRow>().Count()).ShouldBe([14, 28, 4], ignoreOrder: false, customMessage: report.ToString());
                tables[2].Elements<TableRow>().Last().Elements<TableCell>().Select(c => decimal.Parse(c.InnerText, CultureInfo.InvariantCulture))
                    .ShouldBe(report.Indicators.Where(i => i.Key.StartsWith("disputes.", StringComparison.Ordinal)).Select(i => i.Value!.Value), ignoreOrder: false, customMessage: report.ToString());
            }
    }

    [Fact]
    public async Task Dead_links_are_dead_and_moved_reports_move()
    {
        foreach (var truth in SampleTruth.All)
        {
            foreach (var dead in truth.DeadLinks)
                (await samples.GetAsync(truth.Host, dead.Url)).StatusCode.ShouldBe(HttpStatusCode.NotFound, dead.Url);
            foreach (var move in truth.Redirects)
            {
                using var response = await samples.GetAsync(truth.Host, move.From);
                response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently, move.From);
                response.Headers.Location!.ToString().ShouldBe(move.To);
            }
        }
    }

    [NeedsSharedFormsTheory]
    [InlineData("2019", 198)]
    [InlineData("2021", 200)]
    public void Every_report_has_all_cells_of_its_form(string form, int count)
    {
        using var definition = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Shared!, "forms", $"{form}.json")));
        var ids = definition.RootElement.GetProperty("cells").EnumerateArray().Select(c => c.GetProperty("id").GetString()!).ToList();
        ids.Count.ShouldBe(count);
        Reports.Where(r => r.Form == form).ShouldAllBe(r => r.Indicators.Keys.SequenceEqual(ids));
    }

    private static readonly string[] Columns = ["natural_person", "business_enterprise", "research_institution", "public_benefit_org", "legal_service_org", "other_org", "total"];

    /// <summary>The identities of tables 2 and 3 and the power to make 规章, from the truth's numbers alone; a sum with an empty cell is not judged.</summary>
    private static HashSet<string> BrokenSums(ReportTruth report)
    {
        var v = report.Indicators;
        HashSet<string> broken = [];
        void Compare(string rule, IEnumerable<string> left, IEnumerable<string> right)
        {
            var (l, r) = (left.Select(c => v[c]).ToList(), right.Select(c => v[c]).ToList());
            if (l.TrueForAll(x => x is not null) && r.TrueForAll(x => x is not null) && l.Sum() != r.Sum())
                broken.Add(rule);
        }

        var rows = v.Keys.Where(k => k.StartsWith("requests.", StringComparison.Ordinal)).Select(k => k[..k.LastIndexOf('.')]).Distinct().ToList();
        foreach (var row in rows)
            Compare("T2-ROWSUM", Columns[..6].Select(c => $"{row}.{c}"), [$"{row}.total"]);
        foreach (var c in Columns)
        {
            Compare("T2-BALANCE", [$"requests.received_new.{c}", $"requests.carried_in.{c}"], [$"requests.processing.total.{c}", $"requests.carried_out.{c}"]);
            Compare("T2-RESULTSUM", rows.Where(r => r.StartsWith("requests.processing.", StringComparison.Ordinal) && r != "requests.processing.total").Select(r => $"{r}.{c}"), [$"requests.processing.total.{c}"]);
        }

        foreach (var block in (string[])["reconsideration", "litigation_direct", "litigation_after_reconsideration"])
            Compare("T3-SUM", ((string[])["upheld", "corrected", "other", "pending"]).Select(c => $"disputes.{block}.{c}"), [$"disputes.{block}.total"]);
        if (v.Any(x => x.Key.StartsWith("proactive.rules.", StringComparison.Ordinal) && x.Value > 0))
            broken.Add("A1-RULES");
        return broken;
    }
}

/// <summary>Skips when the list of the forms' cells beside the checkout is not at hand.</summary>
internal sealed class NeedsSharedFormsTheoryAttribute : TheoryAttribute
{
    public NeedsSharedFormsTheoryAttribute()
    {
        if (Repository.Shared is null || !Directory.Exists(Path.Combine(Repository.Shared, "forms")))
            Skip = "The forms' cell lists are not beside the checkout.";
    }
}
