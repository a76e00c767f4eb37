using Nianbao.Crawler;
using Nianbao.Extractor.Identity;

namespace Nianbao.Tests.Crawler;

public sealed class SourceCheckTests
{
    private static readonly Uri Index = new("http://www.shiqiao.gov.cn/zfxxgknb/");

    [Fact]
    public void A_roster_in_order_gives_no_notes() =>
        Find(Crawls.Source(Index), Crawls.Source(Index, "柳河镇人民政府", "liuhe") with { DivisionCode = "110101001" }).ShouldBeEmpty();

    [Fact]
    public void The_same_body_twice_is_noted_unless_one_ended_before_the_other_began()
    {
        var old = Crawls.Source(Index, id: "old") with { ValidTo = new DateOnly(2020, 6, 30) };
        Find(old, Crawls.Source(Index, id: "new")).ShouldBe([("new", SourceNoteKind.Duplicate)]);
        Find(old, Crawls.Source(Index, id: "new") with { ValidFrom = new DateOnly(2020, 7, 1) }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("990101", "county", SourceNoteKind.UnknownDivision)]
    [InlineData("110101001", "county", SourceNoteKind.UnknownDivision)]
    public void A_division_that_cannot_be_is_noted(string code, string level, SourceNoteKind kind) =>
        Find(Crawls.Source(Index, level: level) with { DivisionCode = code }).ShouldBe([("shiqiao", kind)]);

    [Theory]
    [InlineData("http://www.shiqiao.com/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://www.shiqiao.gov.cn:8888/")]
    public void A_host_that_would_not_be_asked_is_noted(string index) =>
        Find(Crawls.Source(new Uri(index))).ShouldBe([("shiqiao", SourceNoteKind.HostNotAllowed)]);

    [Fact]
    public void A_roster_written_and_read_is_the_same()
    {
        ReportSource[] sources =
        [
            Crawls.Source(Index, "甲, \"乙\"镇人民政府") with { DivisionCode = "110101001", ValidFrom = new DateOnly(2019, 1, 2) },
            Crawls.Source(new Uri("http://a.gov.cn/gkmlpt/annualreport#12"), id: "b"),
        ];
        using var text = new StringWriter();
        ReportSource.Write(text, sources);
        ReportSource.Read(new StringReader(text.ToString()), "written").ShouldBe(sources);
    }

    private static IEnumerable<(string, SourceNoteKind)> Find(params ReportSource[] sources) =>
        new SourceCheck(Divisions.IsKnown).Find(sources).Select(n => (n.AgencyId, n.Kind));
}
