using Nianbao.Crawler;

namespace Nianbao.Tests.Crawler;

public sealed class ReportSourceTests
{
    private const string Header = "agency_id,agency_name,level,type,division_code,index_url,valid_from,valid_to\n";

    [Fact]
    public void A_row_becomes_a_source()
    {
        var source = Read(Header + "shiqiao,石桥镇人民政府,township,government,990101101,http://www.example.gov.cn/nb/,2016-05-01,\n").ShouldHaveSingleItem();
        source.ShouldBe(new ReportSource("shiqiao", "石桥镇人民政府", "township", "government", "990101101", new Uri("http://www.example.gov.cn/nb/"), new DateOnly(2016, 5, 1), null));
        source.Owes(2015).ShouldBeFalse();
        source.Owes(2016).ShouldBeTrue();
    }

    [Fact]
    public void A_byte_order_mark_quotes_and_empty_fields_are_read()
    {
        var source = Read("\uFEFF" + Header + "a,\"甲, 乙联合办公室\",county,office,,https://www.example.gov.cn/x,,2023-12-31\r\n").ShouldHaveSingleItem();
        source.AgencyName.ShouldBe("甲, 乙联合办公室");
        source.DivisionCode.ShouldBeNull();
        source.ValidTo.ShouldBe(new DateOnly(2023, 12, 31));
    }

    [Theory]
    [InlineData("a,甲镇,village,government,,http://x.gov.cn/,,", "level")]
    [InlineData("a,甲镇,township,club,,http://x.gov.cn/,,", "type")]
    [InlineData("a,甲镇,township,government,12,http://x.gov.cn/,,", "division_code")]
    [InlineData("a,甲镇,township,government,,x.gov.cn,,", "index_url")]
    [InlineData("a,甲镇,township,government,,ftp://x.gov.cn/,,", "index_url")]
    [InlineData("a,甲镇,township,government,,http://me@x.gov.cn/,,", "index_url")]
    [InlineData("a,甲镇,township,government,,http://x.gov.cn/,2020-13-01,", "valid_from")]
    [InlineData("a,甲镇,township,government,,http://x.gov.cn/,2021-01-01,2020-01-01", "valid_from")]
    [InlineData(",甲镇,township,government,,http://x.gov.cn/,,", "agency_id")]
    [InlineData("a,,township,government,,http://x.gov.cn/,,", "agency_name")]
    [InlineData("a,甲镇,township,government,,http://x.gov.cn/,", "fields")]
    public void A_wrong_row_is_refused_with_its_line_and_what_is_wrong(string row, string named)
    {
        var refused = Should.Throw<SourceFileException>(() => Read(Header + "ok,乙镇,township,government,,http://y.gov.cn/,,\n" + row + "\n"));
        refused.Line.ShouldBe(3);
        refused.Message.ShouldStartWith("list.csv, line 3: ");
        refused.Message.ShouldContain(named);
    }

    [Fact]
    public void Two_rows_of_one_id_are_refused()
    {
        var row = "a,甲镇,township,government,,http://x.gov.cn/,,\n";
        Should.Throw<SourceFileException>(() => Read(Header + row + row)).Message.ShouldContain("«a» stands on line 2 already");
    }

    [Theory]
    [InlineData("agency_id,agency_name\n", "must stand there exactly once")]
    [InlineData("agency_id,agency_name,level,type,division_code,index_url,valid_from,valid_to,note\n", "«note» is not known")]
    [InlineData("", "empty")]
    [InlineData(Header + "\"a,甲镇,township,government,,http://x.gov.cn/,,\n", "quote")]
    public void A_wrong_file_is_refused(string text, string because) =>
        Should.Throw<SourceFileException>(() => Read(text)).Message.ShouldContain(because, Case.Insensitive);

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Should.Throw<SourceFileException>(() => ReportSource.Read("/nowhere/sources.csv")).Message.ShouldContain("/nowhere/sources.csv");

    private static IReadOnlyList<ReportSource> Read(string text) => ReportSource.Read(new StringReader(text), "list.csv");
}
