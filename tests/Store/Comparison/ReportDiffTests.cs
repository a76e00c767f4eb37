using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Store;
using Nianbao.Store.Comparison;
using Nianbao.Store.Series;

namespace Nianbao.Tests.Store.Comparison;

public sealed class ReportDiffTests
{
    [Fact]
    public void A_report_does_not_differ_from_itself()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var diff = ReportDiff.Of(Samples.Drawn(seed), Samples.Drawn(seed), SeriesCatalog.Default);
            diff.Values.ShouldBeEmpty();
            diff.Left.ShouldBeEmpty();
            diff.Sentences.ShouldBeEmpty();
        }
    }

    [Fact]
    public void On_one_form_cells_are_compared_and_unread_is_not_zero()
    {
        var diff = Of(On("2021", ("requests.received_new.total", 7m), ("proactive.fees.amount", null), ("requests.carried_in.total", 1m)),
            On("2021", ("requests.received_new.total", 9m), ("proactive.fees.amount", 0m), ("requests.carried_in.total", 1m)));
        diff.Values.ShouldBe([new("requests.received_new.total", 7, 9, false), new("proactive.fees.amount", null, 0, false)]);
        diff.Values[0].Difference.ShouldBe(2);
        diff.Values[1].Difference.ShouldBeNull();
        diff.Left.ShouldBeEmpty();
    }

    [Fact]
    public void On_two_forms_only_what_both_mean_alike_is_compared_and_the_rest_is_named_with_the_reason()
    {
        var diff = Of(On("2019", ("requests.processing.other.total", 2m), ("proactive.rules.disclosed_total", 5m), ("proactive.rules.produced_this_year", 1m)),
            On("2021", ("requests.processing.other.no_correction.total", 1m), ("requests.processing.other.fee_unpaid.total", 1m),
                ("requests.processing.other.misc.total", 1m), ("proactive.rules.in_force", 5m), ("proactive.rules.issued", 3m)));
        diff.Values.ShouldBe([new("requests.processing.other.total.total", 2, 3, false), new("proactive.rules.made", 1, 3, true)]);
        diff.Left.Select(c => c.Cell.Value).ShouldBe(["proactive.rules.disclosed_total", "proactive.rules.in_force"]);
        diff.Left.ShouldAllBe(c => c.Reason.Contains("in force"));
    }

    [Fact]
    public void Lawsuits_are_compared_by_their_sum_only_where_a_form_has_nothing_else()
    {
        var list = On("statistics_2014", ("stat14.litigation.value", 4m), ("stat14.requests.answered.granted.value", 9m));
        var (of2019, of2021) = (Suits("2019", 1, 1), Suits("2021", 2, 1));
        var diff = Of(list, of2019);
        diff.Values.ShouldContain(new ValueChange("disputes.litigation.total", 4, 2, true));
        diff.Left.Where(c => c.Form == "statistics_2014").ShouldHaveSingleItem().Reason.ShouldContain("Regulation of 2007");
        Of(of2019, of2021).Values.ShouldBe([new("disputes.litigation_direct.total", 1, 2, false)]);

        static StoredReport Suits(string form, int direct, int afterwards) =>
            On(form, ("disputes.litigation_direct.total", direct), ("disputes.litigation_after_reconsideration.total", afterwards));
    }

    [Fact]
    public void Sentences_that_came_or_went_are_told_where_they_stand() =>
        Of(On("2021") with { Report = WithText("甲事已办。乙事未办。丙事在办。") }, On("2021") with { Report = WithText("甲事已办。丙事在办。丁事将办。") })
            .Sentences.ShouldBe([new("overview", false, "乙事未办。"), new("overview", true, "丁事将办。")]);

    [Fact]
    public void What_stands_before_the_first_section_is_compared_too()
    {
        AnnualReport With(string preface) => WithText("甲事已办。") with { Preface = new(ReportSection.Preface, 0, "", SectionFoundBy.Position, [], preface) };
        Of(On("2021") with { Report = With("数据截至年底。") }, On("2021") with { Report = With("数据截至年底。现予更正。") })
            .Sentences.ShouldBe([new(ReportSection.Preface, true, "现予更正。")]);
    }

    [Fact]
    public void Very_long_texts_are_compared_too()
    {
        string Text(int from) => string.Concat(Enumerable.Range(from, 2500).Select(i => $"第{i}句。"));
        Of(On("2021") with { Report = WithText(Text(0)) }, On("2021") with { Report = WithText(Text(1)) }).Sentences
            .ShouldBe([new("overview", false, "第0句。"), new("overview", true, "第2500句。")]);
    }

    private static ReportDiff Of(StoredReport before, StoredReport after) => ReportDiff.Of(before, after, SeriesCatalog.Default);

    private static AnnualReport WithText(string text) =>
        On("2021").Report with { Sections = [new("overview", 1, "一、总体情况", SectionFoundBy.Heading, [], text)] };

    private static StoredReport On(string form, params (string Cell, decimal? Value)[] values)
    {
        var report = Samples.Report();
        return report with
        {
            Report = report.Report with { Form = FormCatalog.Get(form), Figures = [.. values.Select(v => Samples.Figure(v.Cell, v.Value, $"{v.Value}"))], Sections = [] },
        };
    }
}
