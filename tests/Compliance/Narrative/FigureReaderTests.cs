using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Narrative;

namespace Nianbao.Tests.Compliance.Narrative;

public sealed class FigureReaderTests
{
    private const string Received = "requests.received_new.total";
    private const string Done = "requests.processing.total.total";
    private const string CarriedIn = "requests.carried_in.total";
    private const string CarriedOut = "requests.carried_out.total";

    private static readonly Narrator _bureau = new(2023, ["澜安县教育局"], false, false);

    [Theory]
    [InlineData("共收到申请1,234件。", 1234)]
    [InlineData("共收到申请１２件。", 12)]
    [InlineData("共收到申请一百零五件。", 105)]
    [InlineData("共收到申请两件。", 2)]
    [InlineData("共收到申请1.2万件。", 12000)]
    [InlineData("共收到申请三千二百份。", 3200)]
    [InlineData("共收到12件申请。", 12)]
    public void A_number_is_read_however_it_is_written(string text, int value) => Read(text).ShouldBe([(Received, value)]);

    [Theory]
    [InlineData("共收到申请三五件。")]
    [InlineData("共收到申请数十件。")]
    [InlineData("共收到申请3至5件。")]
    [InlineData("共收到申请一百一件。")]
    [InlineData("共收到申请12人次。")]
    [InlineData("共收到第12件申请。")]
    public void A_number_with_two_readings_or_another_unit_is_left_alone(string text) => Read(text).ShouldBeEmpty();

    [Theory]
    [InlineData("共收到申请约60件。", 54, 66)]
    [InlineData("共收到申请60余件。", 60, 69)]
    [InlineData("共收到申请近60件。", 54, 60)]
    [InlineData("共收到申请60件左右。", 54, 66)]
    [InlineData("共收到申请超过60件。", 60, 69)]
    public void An_approximate_number_allows_what_its_mark_allows(string text, int least, int most)
    {
        var figure = Figures(text).Single();
        figure.Approximation.ShouldNotBeNull();
        (figure.Allows(least), figure.Allows(most), figure.Allows(least - 1), figure.Allows(most + 1)).ShouldBe((true, true, false, false));
    }

    [Theory]
    [InlineData("去年收到申请30件。")]
    [InlineData("2022年收到申请30件。")]
    [InlineData("2023年3月收到申请30件。")]
    [InlineData("自2019年以来收到申请30件。")]
    [InlineData("累计收到申请30件。")]
    [InlineData("截至2023年底，收到申请30件。")]
    [InlineData("近三年收到申请30件。")]
    [InlineData("上半年收到申请30件，办结29件。")]
    [InlineData("同比增加申请30件。")]
    [InlineData("较2022年增加申请30件。")]
    public void What_is_of_another_time_is_left_alone(string text) => Read(text).ShouldBeEmpty();

    [Fact]
    public void The_own_year_is_told_from_others_in_one_sentence() =>
        Read("2022年收到申请30件，2023年收到申请42件，比2022年增加12件，办结40件。").ShouldBe([(Received, 42), (Done, 40)]);

    [Fact]
    public void Cumulative_within_the_named_year_is_of_the_year() => Read("2023年，累计收到申请30件。").ShouldBe([(Received, 30)]);

    [Fact]
    public void Stocks_are_counted_up_to_a_day() => Read("截至2023年12月31日，现行有效规范性文件7件。").ShouldBe([("proactive.normative_documents.in_force", 7)]);

    [Fact]
    public void A_year_beside_the_carry_over_says_from_or_into_which() =>
        Read("2022年结转申请5件，新收8件，结转至2024年3件。").ShouldBe([(CarriedIn, 5), (Received, 8), (CarriedOut, 3)]);

    [Theory]
    [InlineData("全县各单位收到申请30件。")]
    [InlineData("县自然资源局收到申请30件。")]
    [InlineData("下属单位收到申请30件，办结29件。")]
    [InlineData("我县收到申请30件。")]
    [InlineData("各乡镇收到申请30件。办结29件。")]
    public void What_is_of_another_body_is_left_alone(string text) => Read(text).ShouldBeEmpty();

    [Theory]
    [InlineData("各乡镇收到申请30件，我局收到申请4件。")]
    [InlineData("澜安县教育局收到申请4件。")]
    public void The_own_body_is_known_by_its_names(string text) => Read(text).ShouldBe([(Received, 4)]);

    [Fact]
    public void The_division_is_the_body_itself_in_a_report_of_its_government()
    {
        Figures("我县收到申请30件。", _bureau with { IsGovernment = true }).Count.ShouldBe(1);
        Figures("全县收到申请30件。", _bureau with { IsWide = true }).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("我办收到申请30件。")]
    [InlineData("县本级收到申请30件。")]
    [InlineData("县政府办公室收到申请30件。")]
    public void The_office_that_compiles_a_government_wide_report_is_one_body_of_many(string text) => Figures(text, _bureau with { IsWide = true }).ShouldBeEmpty();

    [Fact]
    public void A_government_wide_report_calls_the_whole_by_the_governments_name() =>
        Figures("澜安县人民政府收到申请30件。", new Narrator(2023, ["澜安县人民政府"], true, true)).Count.ShouldBe(1);

    [Theory]
    [InlineData("收到网络申请30件。")]
    [InlineData("收到涉及征地的申请30件，办结30件。")]
    [InlineData("其中土地类申请30件。")]
    [InlineData("收到农民张某等人寄来的申请30件。")]
    public void A_part_that_no_cell_holds_is_left_alone(string text) => Read(text).ShouldBeEmpty();

    [Fact]
    public void Parts_that_cells_hold_are_read_under_their_whole() =>
        Read("收到申请9件，其中自然人7件，网络申请5件，商业企业2件。")
            .ShouldBe([(Received, 9), ("requests.received_new.natural_person", 7), ("requests.received_new.business_enterprise", 2)]);

    [Theory]
    [InlineData("未收到申请。")]
    [InlineData("没有公民、法人和其他组织向我局提出政府信息公开申请。")]
    [InlineData("全年无申请。")]
    [InlineData("收到申请零件。")]
    public void None_is_zero(string text) => Read(text).ShouldBe([(Received, 0)]);

    [Theory]
    [InlineData("未按期答复的申请一件也没有。")]
    [InlineData("没有收到关于征地的申请。")]
    [InlineData("无正当理由大量反复申请的情况得到遏制。")]
    public void A_denial_of_something_else_is_not_zero(string text) => Read(text).ShouldBeEmpty();

    [Fact]
    public void A_denial_holds_for_each_of_a_list() =>
        Read("未发生因政府信息公开引发的行政复议、行政诉讼。").ShouldBe([("disputes.reconsideration.total", 0), ("disputes.litigation", 0)]);

    [Fact]
    public void A_list_of_words_takes_a_list_of_numbers()
    {
        Read("分别收到、办结申请31件、29件。").ShouldBe([(Received, 31), (Done, 29)]);
        Read("行政复议、行政诉讼各2件。").ShouldBe([("disputes.reconsideration.total", 2), ("disputes.litigation", 2)]);
        Read("予以公开、不予公开分别为5件、3件、1件。").ShouldNotContain(f => f.Quantity == "requests.processing.granted.total");
    }

    [Fact]
    public void A_review_organ_counts_the_cases_it_decides_not_those_against_it() => Read("受理行政复议案件133件。").ShouldBeEmpty();

    [Fact]
    public void Money_is_given_in_ten_thousands() => Read("全年行政事业性收费125000元。").ShouldBe([("proactive.fees.amount", 12.5m)]);

    private static IReadOnlyList<StatedFigure> Figures(string text, Narrator? narrator = null) => new FigureReader(Vocabulary.Default).Read(Passage.Squeeze(text), narrator ?? _bureau);

    private static IEnumerable<(string Quantity, decimal Value)> Read(string text) => Figures(text).Select(f => (f.Quantity.Id, f.Value));
}
