using System.Text;
using System.Text.Json;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Tables;
using Nianbao.Store;
using Nianbao.Store.Export;

namespace Nianbao.Tests.Store.Export;

public sealed class ReportJsonTests
{
    private static readonly ReportLine Whole = new("reports/1.txt", Sha256.Of("x"u8),
        new AnnualReport(
            ReportStatus.Complete, "港口街镇<2020年>\"年报\"", new AgencyIdentity("港口街镇人民政府", AgencyLevel.Township, AgencyType.Government, "360404104"),
            ReportScope.GovernmentWide, 2020, Samples.Form, new DateOnly(2021, 1, 20),
            [new ReportSection("overview", 1, "一、总体情况", SectionFoundBy.SubHeading, [], "甲\n乙")],
            [
                new Figure(CellId.Parse("proactive.fees.amount"), 65.50m, FigureState.Number, "65.50", "CNY 10,000", UnitSource.Header, new Origin(2, 5, 1, 0, 0, 5)),
                new Figure(CellId.Parse("requests.received_new.natural_person"), null, FigureState.Blank, "", "count", UnitSource.Form, new Origin(null, 7, 2, 3, 0, 0)),
                new Figure(CellId.Parse("requests.received_new.total"), 0, FigureState.NoneWord, "无", null, UnitSource.Unknown, null),
                new Figure(CellId.Parse("requests.carried_in.total"), null, FigureState.MissingCell, "", null, UnitSource.Unknown, null),
            ],
            [new NarrativeItem(NarrativeRole.Problem, "人手不足。", ["staffing", "training"], 0.930, "problems", 120, 125, default)],
            []),
        new ReportAssessment("r1",
        [
            new Finding("T3-SUM", FindingOutcome.Pass, FindingSeverity.Error, FindingOrigin.Publisher, "ok", [], ""),
            new Finding("A1-RULES", FindingOutcome.NotAssessable, FindingSeverity.Warning, FindingOrigin.Undetermined, "m", [CellId.Parse("requests.received_new.total")], "1 ≠ 2"),
        ], 0.5));

    [Fact]
    public void A_report_is_written_as_the_contract_has_it() => Write(new ReportJson(), Whole).ShouldBe(
        OneLine("""
            {"source":"reports/1.txt","sha256":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","status":"complete","title":"港口街镇<2020年>\"年报\"",
            "agency":{"name":"港口街镇人民政府","level":"township","type":"government","division_code":"360404104"},"scope":"government_wide","report_year":2020,"form":"small","published_on":"2021-01-20",
            "sections":[{"id":"overview","heading":"一、总体情况","found_by":"sub_heading","text":"甲\n乙"}],
            "indicators":{"proactive.fees.amount":65.5,"requests.received_new.natural_person":null,"requests.received_new.total":0},
            "narrative":[{"role":"problem","text":"人手不足。","themes":["staffing","training"],"confidence":0.93,"section":"problems","start":120,"end":125,"measure_status":null}],
            "alignment":{"answered_share":0,"unanswered_problems":[0],"free_measures":[]},
            "findings":[{"rule":"A1-RULES","outcome":"not_assessable","severity":"warning","origin":"undetermined","message":"m","cells":["requests.received_new.total"],"evidence":"1 ≠ 2"}],
            "cells":[]}
            """));

    [Fact]
    public void Evidence_lists_every_cell_of_the_form() => Write(new ReportJson(withEvidence: true), Whole).ShouldEndWith(
        OneLine("""
            "cells":[{"id":"proactive.fees.amount","value":65.5,"state":"number","raw":"65.50","unit":"CNY 10,000","unit_source":"header","origin":{"page":2,"block":5,"row":1,"column":0,"start":0,"length":5}},
            {"id":"requests.received_new.natural_person","value":null,"state":"blank","raw":"","unit":"count","unit_source":"form","origin":{"page":null,"block":7,"row":2,"column":3,"start":0,"length":0}},
            {"id":"requests.received_new.total","value":0,"state":"none_word","raw":"无","unit":null,"unit_source":"unknown","origin":null},
            {"id":"requests.carried_in.total","value":null,"state":"missing_cell","raw":"","unit":null,"unit_source":"unknown","origin":null}]}
            """));

    [Fact]
    public void What_is_unknown_is_null_and_never_left_out() => Write(new ReportJson(), new ReportLine("-", null,
        new AnnualReport(ReportStatus.NotAReport, null, AgencyIdentity.Unknown, null, null, null, null, [], [], [], []), null)).ShouldBe(
        OneLine("""
            {"source":"-","sha256":null,"status":"not_a_report","title":null,"agency":{"name":null,"level":null,"type":null,"division_code":null},"scope":null,"report_year":null,
            "form":null,"published_on":null,"sections":[],"indicators":{},"narrative":[],"alignment":{"answered_share":null,"unanswered_problems":[],"free_measures":[]},"findings":[],"cells":[]}
            """));

    [Fact]
    public void Passes_come_when_asked_for() => Write(new ReportJson(withPasses: true), Whole).ShouldContain("""{"rule":"T3-SUM","outcome":"pass",""");

    [Fact]
    public void A_finding_alone_says_whose_it_is()
    {
        using var output = new MemoryStream();
        ReportJson.WriteLine(output, new FindingRow("a", null, null, "r1", Whole.Assessment!.Findings[1]));
        Encoding.UTF8.GetString(output.ToArray()).ShouldBe(OneLine("""
            {"agency_id":"a","year":null,"rule":"A1-RULES","outcome":"not_assessable","severity":"warning","origin":"undetermined","message":"m",
            "cells":["requests.received_new.total"],"evidence":"1 ≠ 2"}
            """));
    }

    [Theory]
    [InlineData("0.000", "0")]
    [InlineData("-0.0", "0")]
    [InlineData("100", "100")]
    [InlineData("1.10", "1.1")]
    [InlineData("-12.340", "-12.34")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Numbers_have_all_their_digits_and_no_exponent(string value, string written)
    {
        var number = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
        Write(new ReportJson(), Whole with { Report = Whole.Report with { Figures = [Samples.Figure("a.b", number, value)] } }).ShouldContain($"{{\"a.b\":{written}}}");
    }

    [Fact]
    public void Drawn_reports_give_one_line_of_valid_JSON_with_the_keys_in_order()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var line = Write(new ReportJson(true, true), ReportLine.Of(Samples.Drawn(seed)));
            line.IndexOf('\n', StringComparison.Ordinal).ShouldBe(line.Length - 1);
            using var json = JsonDocument.Parse(line);
            string.Join(' ', json.RootElement.EnumerateObject().Select(p => p.Name)).ShouldBe(
                "source sha256 status title agency scope report_year form published_on sections indicators narrative alignment findings cells");
        }
    }

    private static string OneLine(string text) => text.ReplaceLineEndings("") + "\n";

    private static string Write(ReportJson json, ReportLine line)
    {
        using var output = new MemoryStream();
        json.WriteLine(output, line);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
