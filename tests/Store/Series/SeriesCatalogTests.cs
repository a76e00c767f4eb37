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
        foreach (var form in FormCatalog.All.Where(f => f.Id is "2019" or "2021"))
            foreach (var cell in form.Cells)
                (catalog.Find(form.Id, cell.Id) is null).ShouldBe(catalog.FindRefusal(form.Id, cell.Id) is not null, $"{form.Id} {cell.Id}");
    }

    [Fact]
    public void The_whole_of_table_2_and_table_3_compares_and_the_stock_of_documents_does_not()
    {
        var catalog = SeriesCatalog.Default;
        catalog.All.Count(s => s.Id.StartsWith("requests.", StringComparison.Ordinal)).ShouldBe(23 * 7);
        catalog.All.Count(s => s.Id.StartsWith("disputes.", StringComparison.Ordinal)).ShouldBe(15);
        catalog.Find("2019", CellId.Parse("proactive.rules.disclosed_total")).ShouldBeNull();
        catalog.Find("2021", CellId.Parse("proactive.fees.amount")).ShouldBeNull();
        catalog.Get("proactive.rules.made").Sources["2019"].Approx.ShouldNotBeNull();
        catalog.Get("proactive.rules.made").Sources["2021"].Approx.ShouldBeNull();
    }

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
