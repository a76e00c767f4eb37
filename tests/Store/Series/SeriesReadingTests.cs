using Nianbao.Extractor.Forms;
using Nianbao.Store.Series;

namespace Nianbao.Tests.Store.Series;

public sealed class SeriesReadingTests
{
    private static readonly SeriesCatalog Catalog = SeriesCatalog.Default;
    private static readonly ComparableSeries Other = Catalog.Get("requests.processing.other.total.total");
    private static readonly DerivedFigure GrantShare = Catalog.Derived.Single(d => d.Id == "grant_share");

    [Fact]
    public void Otherwise_disposed_of_is_one_row_in_2019_and_the_sum_of_three_in_2021()
    {
        Read("2019", ("requests.processing.other.total", 6)).Read(Other).ShouldBe(new SeriesValue(6, false, null));
        var of2021 = Read("2021", ("requests.processing.other.no_correction.total", 1), ("requests.processing.other.fee_unpaid.total", 2), ("requests.processing.other.misc.total", 3));
        of2021.Read(Other).ShouldBe(new SeriesValue(6, false, null));
    }

    [Fact]
    public void The_list_of_2014_has_totals_nearly_the_same_and_no_results()
    {
        var list = Read("statistics_2014", ("stat14.requests.received.value", 40), ("stat14.requests.answered.granted.value", 9), ("stat14.requests.answered.value", 38));
        list.Read(Catalog.Get("requests.received_new.total")).ShouldBe(new SeriesValue(40, true, null));
        list.Read(Catalog.Get("requests.received_new.natural_person")).ShouldBe(new SeriesValue(null, false, SeriesGap.NotInForm));
        list.Read(Catalog.Get("requests.processing.granted.total")).Gap.ShouldBe(SeriesGap.NotInForm);
        list.Read(GrantShare).ShouldBe(new SeriesValue(null, false, SeriesGap.NotInForm));
        list.Read(Catalog.Get("disputes.litigation.total")).ShouldBe(new SeriesValue(null, true, SeriesGap.Unread));
    }

    [Theory]
    [InlineData(8, 2, 0.2, null)]
    [InlineData(7, 2, null, SeriesGap.SmallDenominator)]
    public void The_share_that_went_to_court_is_had_from_2014_on_and_says_where_it_is_approximate(int reconsiderations, int lawsuits, double? share, SeriesGap? gap)
    {
        var courts = Catalog.Derived.Single(d => d.Id == "litigation_share");
        Read("statistics_2014", ("stat14.reconsideration.value", reconsiderations), ("stat14.litigation.value", lawsuits)).Read(courts)
            .ShouldBe(new SeriesValue((decimal?)share, true, gap));
        Read("2021", ("disputes.reconsideration.total", reconsiderations), ("disputes.litigation_direct.total", 1), ("disputes.litigation_after_reconsideration.total", lawsuits - 1))
            .Read(courts).ShouldBe(new SeriesValue((decimal?)share, false, gap));
        Catalog.ApproxForms(courts).ShouldBe(["statistics_2014"]);
        Catalog.ApproxForms(GrantShare).ShouldBeEmpty();
    }

    [Fact]
    public void A_sum_with_an_unread_part_has_no_value() =>
        Read("2021", ("requests.processing.other.no_correction.total", 1), ("requests.processing.other.misc.total", 3)).Read(Other)
            .ShouldBe(new SeriesValue(null, false, SeriesGap.Unread));

    [Fact]
    public void A_form_that_means_nearly_the_same_is_flagged_and_one_that_lacks_it_is_refused()
    {
        var made = Catalog.Get("proactive.normative_documents.made");
        Read("2019", ("proactive.normative_documents.produced_this_year", 4)).Read(made).ShouldBe(new SeriesValue(4, true, null));
        Read("2021", ("proactive.normative_documents.issued", 4)).Read(made).ShouldBe(new SeriesValue(4, false, null));
        Read("free").Read(made).Gap.ShouldBe(SeriesGap.NotInForm);
        Read(null).Read(made).Gap.ShouldBe(SeriesGap.NotInForm);
    }

    [Theory]
    [InlineData(9, 1, 20, 0.5, null)]
    [InlineData(0, 0, 10, 0.0, null)]
    [InlineData(1, 1, 9, null, SeriesGap.SmallDenominator)]
    [InlineData(0, 0, 0, null, SeriesGap.SmallDenominator)]
    [InlineData(30, 1, 20, null, SeriesGap.Contradictory)]
    [InlineData(-3, 1, 20, null, SeriesGap.Contradictory)]
    public void A_share_of_a_handful_or_of_contradictory_numbers_has_no_value(int granted, int partly, int total, double? share, SeriesGap? gap) =>
        Read("2021", ("requests.processing.granted.total", granted), ("requests.processing.partially_granted.total", partly), ("requests.processing.total.total", total))
            .Read(GrantShare).ShouldBe(new SeriesValue((decimal?)share, false, gap));

    [Fact]
    public void A_share_of_what_was_not_read_has_no_value() =>
        Read("2021", ("requests.processing.granted.total", 3), ("requests.processing.total.total", 30)).Read(GrantShare).Gap.ShouldBe(SeriesGap.Unread);

    [Fact]
    public void Every_derived_figure_has_a_value_on_a_filled_report_of_both_forms()
    {
        foreach (var form in new[] { "2019", "2021" })
            foreach (var derived in Catalog.Derived)
                new SeriesReading(Catalog, form, cell => cell.Value is "requests.processing.total.total" or "requests.received_new.total" or "disputes.reconsideration.total" || cell.Column == "upheld" ? 100 : 1)
                    .Read(derived).Value.ShouldNotBeNull($"{form} {derived.Id}");
    }

    private static SeriesReading Read(string? form, params (string Cell, decimal Value)[] values)
    {
        var figures = values.ToDictionary(v => CellId.Parse(v.Cell), v => v.Value);
        return new SeriesReading(Catalog, form, cell => figures.TryGetValue(cell, out var value) ? value : null);
    }
}
