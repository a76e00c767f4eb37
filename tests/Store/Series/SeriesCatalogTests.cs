using System.Collections.Immutable;
using Nianbao.Extractor.Forms;
using Nianbao.Store.Series;

namespace Nianbao.Tests.Store.Series;

public sealed class SeriesCatalogTests
{
    private static readonly SeriesFile Small = new(
        [], [new SeriesEntry("s", "甲", "s", "b", new() { ["small"] = new SourceEntry(["requests.received_new.total"]) })], [], []);

    [Fact]
    public void Every_cell_of_a_prescribed_form_is_in_a_series_or_refused_with_a_reason()
    {
        var catalog = SeriesCatalog.Default;
        foreach (var form in FormCatalog.All.Where(f => f.Id is "statistics_2014" or "2019" or "2021"))
            foreach (var cell in form.Cells)
                (catalog.Find(form.Id, cell.Id) is null).ShouldBe(catalog.FindRefusal(form.Id, cell.Id) is not null, $"{form.Id} {cell.Id}");
    }

    [Fact]
    public void The_whole_of_table_2_and_table_3_compares_and_the_stock_of_documents_does_not()
    {
        var catalog = SeriesCatalog.Default;
        catalog.All.Count(s => s.Id.StartsWith("requests.", StringComparison.Ordinal)).ShouldBe(23 * 7);
        catalog.All.Count(s => s.Id.StartsWith("disputes.", StringComparison.Ordinal) && s.Sources.Values.All(f => !f.IsSum)).ShouldBe(15);
        catalog.All.Where(s => s.Sources.Values.Any(f => f.IsSum)).ShouldHaveSingleItem().Id.ShouldBe("disputes.litigation.total");
        catalog.Find("2019", CellId.Parse("proactive.rules.disclosed_total")).ShouldBeNull();
        catalog.Find("2021", CellId.Parse("proactive.fees.amount")).ShouldBeNull();
        catalog.Get("proactive.rules.made").Sources["2019"].Approx.ShouldNotBeNull();
        catalog.Get("proactive.rules.made").Sources["2021"].Approx.ShouldBeNull();
    }

    [Fact]
    public void The_list_of_2014_joins_five_series_and_none_of_them_exactly()
    {
        var catalog = SeriesCatalog.Default;
        var joined = catalog.All.Where(s => s.Sources.ContainsKey("statistics_2014")).ToList();
        joined.Select(s => s.Id).ShouldBe(
            ["requests.received_new.total", "requests.processing.total.total", "disputes.reconsideration.total", "disputes.litigation.total", "proactive.normative_documents.made"]);
        joined.ShouldAllBe(s => s.Sources["statistics_2014"].Approx != null);
        foreach (var refused in new[] { "stat14.requests.answered.granted.value", "stat14.reconsideration.corrected.value", "stat14.fees.value" })
            catalog.FindRefusal("statistics_2014", CellId.Parse(refused)).ShouldNotBeNull(refused).ReasonZh.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_series_say_the_same_as_the_comparisons_of_the_forms()
    {
        foreach (var comparison in FormCatalog.Comparisons)
        {
            var series = SeriesCatalog.Default.All.Where(s => comparison.Cells.All(c => s.Sources.GetValueOrDefault(c.Key)?.Cells.SequenceEqual(c.Value) ?? false))
                .ShouldHaveSingleItem(comparison.Concept);
            series.Sources.Keys.ShouldBe(comparison.Cells.Keys, ignoreOrder: true, comparison.Concept);
            series.Sources.Values.Any(s => s.Approx is not null).ShouldBe(comparison.Quality == ComparisonQuality.Approximate, comparison.Concept);
        }
    }

    [Fact]
    public void A_sum_of_cells_that_are_in_no_series_is_named() => Wrong(Small with
    {
        Series = [.. Small.Series, new SeriesEntry("sum", "乙", "sum", "b", new() { ["small"] = new SourceEntry(["proactive.fees.amount"], IsSum: true) })],
        NotComparable = [new RefusalEntry("r", "由", new() { ["small"] = ["proactive.fees.amount"] })],
    }).ShouldContain("«sum»");

    [Fact]
    public void A_cell_that_is_left_out_is_named() =>
        Should.Throw<InvalidDataException>(() => SeriesCatalog.Read(Small, [Samples.Form])).Message.ShouldContain("proactive.fees.amount");

    [Fact]
    public void A_cell_that_no_form_has_is_named() =>
        Wrong(Small with { Series = [Small.Series[0] with { Sources = new() { ["small"] = new SourceEntry(["requests.nothing.total"]) } }] }).ShouldContain("requests.nothing.total");

    [Fact]
    public void An_id_that_is_there_twice_is_named() => Wrong(Small with { Series = [Small.Series[0], Small.Series[0]] }).ShouldContain("«s»");

    [Fact]
    public void A_derived_figure_of_an_unknown_series_is_named() =>
        Wrong(Small with { Derived = [new DerivedEntry("d", "甲", "d", ["s"], ["lost"], 10, "b")] }).ShouldContain("«lost»");

    private static string Wrong(SeriesFile file) => Should.Throw<InvalidDataException>(() => SeriesCatalog.Read(file, [Samples.Form])).Message;
}
