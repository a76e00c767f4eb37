using System.Text;
using Nianbao.Crawler.Politeness;

namespace Nianbao.Tests.Crawler.Politeness;

public sealed class RobotsRulesTests
{
    private static readonly DateTimeOffset Noon = new(2024, 1, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    // RFC 9309, 2.2.2 and 5.2: the longest match decides, an Allow wins a draw.
    [InlineData("User-agent: *\nDisallow: /example/page/\nAllow: /example/page/disallowed.gif", "/example/page/", false)]
    [InlineData("User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/disallowed.gif", false)]
    [InlineData("User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/other.gif", true)]
    [InlineData("User-agent: *\nDisallow: /nb\nAllow: /nb", "/nb/2020.html", true)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("User-agent: *\nDisallow: /", "/", false)]
    [InlineData("User-agent: *\nDisallow:", "/x", true)]
    [InlineData("", "/x", true)]
    // 2.2.3: special characters.
    [InlineData("User-agent: *\nDisallow: *.gif$", "/pic/a.gif", false)]
    [InlineData("User-agent: *\nDisallow: *.gif$", "/pic/a.gif?x", true)]
    [InlineData("User-agent: *\nDisallow: /a/*/c", "/a/b/b/c/d", false)]
    [InlineData("User-agent: *\nDisallow: /a/*/c", "/a/c", true)]
    [InlineData("User-agent: *\nDisallow: /*?", "/list?page=2", false)]
    [InlineData("User-agent: *\nDisallow: /*?", "/list", true)]
    [InlineData("User-agent: *\nDisallow: /x$", "/x", false)]
    [InlineData("User-agent: *\nDisallow: /x$", "/xy", true)]
    [InlineData("User-agent: *\nDisallow: /a*b*c$", "/a-b-c-b-c", false)]
    [InlineData("User-agent: *\nDisallow: /a*bc*bc$", "/abc", true)]
    // 2.2.2: percent-encoding, both ways.
    [InlineData("User-agent: *\nDisallow: /foo/bar?baz=http://foo.bar", "/foo/bar?baz=http://foo.bar", false)]
    [InlineData("User-agent: *\nDisallow: /年报/", "/%E5%B9%B4%E6%8A%A5/1.html", false)]
    [InlineData("User-agent: *\nDisallow: /%E5%B9%B4%E6%8A%A5/", "/年报/1.html", false)]
    [InlineData("User-agent: *\nDisallow: /%e5%b9%b4", "/年", false)]
    [InlineData("User-agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", false)]
    [InlineData("User-agent: *\nDisallow: /path/file-with-a-%2A.html", "/path/file-with-a-*.html", false)]
    [InlineData("User-agent: *\nDisallow: /path/file-with-a-%2A.html", "/path/file-with-a-b.html", true)]
    // 2.2.1: which group is ours.
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: Nianbao\nAllow: /", "/x", true)]
    [InlineData("User-agent: NIANBAO/2.0\nDisallow: /x", "/x", false)]
    [InlineData("User-agent: nianbaobot\nDisallow: /x", "/x", true)]
    [InlineData("User-agent: other\nUser-agent: nianbao\nDisallow: /x", "/x", false)]
    [InlineData("User-agent: nianbao\nDisallow: /a\nUser-agent: other\nDisallow: /b\nUser-agent: nianbao\nDisallow: /c", "/c", false)]
    [InlineData("User-agent: nianbao\nDisallow: /a\nUser-agent: other\nDisallow: /b", "/b", true)]
    [InlineData("User-agent: other\nSitemap: http://x/s.xml\nUser-agent: *\nDisallow: /x", "/x", false)]
    [InlineData("Disallow: /x\nUser-agent: *\nDisallow: /y", "/x", true)]
    // The form of lines.
    [InlineData("\uFEFFuser-AGENT : *   # all\r\n  disallow :/x  # no\r", "/x", false)]
    [InlineData("User-agent: *\rDisallow: /x", "/x", false)]
    [InlineData("User-agent: *\nDisallow: x", "/x", false)]
    [InlineData("User-agent: *\nUnknown: 1\n\n\nDisallow: /x", "/x", false)]
    // A page in place of the file.
    [InlineData("<html><body>\nUser-agent: *\nDisallow: /</body></html>", "/x", true)]
    [InlineData("\n  <!DOCTYPE html><title>404</title>", "/x", true)]
    public void Rules_are_read_as_the_standard_says(string file, string path, bool isAllowed) =>
        Read(file).Allows(new Uri("http://www.example.gov.cn" + path)).ShouldBe(isAllowed);

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: 10", 10)]
    [InlineData("User-agent: *\nCrawl-delay: 2.5", 2.5)]
    [InlineData("User-agent: *\nRequest-rate: 1/5", 5)]
    [InlineData("User-agent: *\nRequest-rate: 2/1m 0900-1700", 30)]
    [InlineData("User-agent: *\nRequest-rate: 60/1h\nCrawl-delay: 5", 60)]
    public void A_delay_becomes_a_gap(string file, double seconds) => Read(file).Pace.GapAt(Noon).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("User-agent: *\nCrawl-delay: soon")]
    [InlineData("User-agent: *\nCrawl-delay: NaN")]
    [InlineData("User-agent: *\nCrawl-delay: -1")]
    [InlineData("User-agent: *\nRequest-rate: 0/5")]
    [InlineData("User-agent: other\nCrawl-delay: 10")]
    public void What_is_no_delay_of_ours_is_none(string file) => Read(file).Pace.GapAt(Noon).ShouldBe(TimeSpan.Zero);

    [Fact]
    public void Rules_at_the_end_of_500_kibibytes_are_still_read()
    {
        var file = new StringBuilder("User-agent: *\n");
        while (file.Length < 500 * 1024)
            file.Append("Disallow: /nothing-here-and-long-enough-to-fill\n");
        Read(file.Append("Disallow: /secret\n").ToString()).Allows(new Uri("http://www.example.gov.cn/secret")).ShouldBeFalse();
    }

    [Fact]
    public void A_file_of_wildcards_is_matched_in_linear_time()
    {
        var rules = Read("User-agent: *\n" + string.Concat(Enumerable.Repeat("Disallow: /" + string.Concat(Enumerable.Repeat("*a", 500)) + "b\n", 400)));
        rules.Allows(new Uri("http://www.example.gov.cn/" + new string('a', 2000))).ShouldBeTrue();
    }

    [Fact]
    public void Any_bytes_are_read() => RobotsRules.Read([0xFF, 0xFE, 0x00, 0x80, (byte)':', 0x0A, (byte)'%']).Allows(new Uri("http://x.gov.cn/")).ShouldBeTrue();

    private static RobotsRules Read(string file) => RobotsRules.Read(Encoding.UTF8.GetBytes(file));
}
