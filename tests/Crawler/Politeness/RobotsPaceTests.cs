using System.Globalization;
using System.Text;
using Nianbao.Crawler.Politeness;

namespace Nianbao.Tests.Crawler.Politeness;

public sealed class RobotsPaceTests
{
    [Theory]
    [InlineData("0200-0630", "02:00", true)]
    [InlineData("0200-0630", "06:29:59", true)]
    [InlineData("0200-0630", "06:30", false)]
    [InlineData("02:00 - 06:30", "05:00", true)]
    [InlineData("2200-0500", "23:00", true)]
    [InlineData("2200-0500", "04:59", true)]
    [InlineData("2200-0500", "12:00", false)]
    [InlineData("0000-2400", "23:59", true)]
    // What cannot be read is no hour of visit, and none forbids.
    [InlineData("at night", "12:00", true)]
    [InlineData("0200-0200", "12:00", true)]
    [InlineData("0260-0300", "12:00", true)]
    public void Visits_are_welcome_in_the_hours_named(string hours, string time, bool isWelcome) =>
        (Read($"User-agent: *\nVisit-time: {hours}").WaitAt(At(time)) == TimeSpan.Zero).ShouldBe(isWelcome);

    [Fact]
    public void The_wait_is_until_the_next_hour_of_several()
    {
        var pace = Read("User-agent: *\nVisit-time: 0200-0300 # UT\nVisit-time: 1400-1500");
        pace.WaitAt(At("12:30")).ShouldBe(TimeSpan.FromMinutes(90));
        pace.WaitAt(At("15:00")).ShouldBe(TimeSpan.FromHours(11));
        pace.WaitAt(At("14:10")).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_rate_holds_in_its_hours_and_the_longest_gap_counts()
    {
        var pace = Read("User-agent: *\nCrawl-delay: 4\nRequest-rate: 1/10m 1300-1659\nRequest-rate: 1/2s");
        pace.GapAt(At("13:00")).ShouldBe(TimeSpan.FromMinutes(10));
        pace.GapAt(At("17:00")).ShouldBe(TimeSpan.FromSeconds(4));
    }

    [Theory]
    [InlineData("Request-rate: 0.001/999999h")]
    [InlineData("Request-rate: 0.0000000001/1s")]
    [InlineData("Crawl-delay: 99999999999999999999999999")]
    public void No_rate_however_slow_is_more_than_the_longest_gap(string line) =>
        Read($"User-agent: *\n{line}").GapAt(At("12:00")).ShouldBe(TimeSpan.FromDays(10));

    [Theory]
    [InlineData("Crawl-delay: {0}")]
    [InlineData("Request-rate: 1/{0}")]
    [InlineData("Request-rate: {0}/{0}h")]
    public void A_number_without_end_is_the_longest_gap(string line) =>
        Read("User-agent: *\n" + string.Format(CultureInfo.InvariantCulture, line, new string('9', 400))).GapAt(At("12:00")).ShouldBe(TimeSpan.FromDays(10));

    [Fact]
    public void A_rate_of_huge_numbers_is_no_faster_than_it_says() =>
        Read("User-agent: *\nRequest-rate: 10000000000000000/20000000000000000m").GapAt(At("12:00")).ShouldBe(TimeSpan.FromMinutes(2));

    [Fact]
    public void A_rate_whose_hours_cannot_be_read_holds_always() =>
        Read("User-agent: *\nRequest-rate: 1/30 office-hours").GapAt(At("03:00")).ShouldBe(TimeSpan.FromSeconds(30));

    [Fact]
    public void Another_crawler_s_hours_are_not_ours() =>
        Read("User-agent: other\nVisit-time: 0200-0300\nDisallow: /\n\nUser-agent: *\nDisallow: /a").WaitAt(At("12:00")).ShouldBe(TimeSpan.Zero);

    [Fact]
    public void Sitemaps_belong_to_no_group() =>
        RobotsRules.Read(Encoding.UTF8.GetBytes("Sitemap: http://a.gov.cn/1.xml\nUser-agent: other\nDisallow: /\nSITEMAP: /2.xml # second\n")).Sitemaps.ShouldBe(["http://a.gov.cn/1.xml", "/2.xml"]);

    private static RobotsPace Read(string file) => RobotsRules.Read(Encoding.UTF8.GetBytes(file)).Pace;

    private static DateTimeOffset At(string time) => new DateTimeOffset(2024, 1, 20, 0, 0, 0, TimeSpan.Zero) + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
