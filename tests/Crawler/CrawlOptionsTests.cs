using Nianbao.Crawler;

namespace Nianbao.Tests.Crawler;

public sealed class CrawlOptionsTests
{
    private static readonly ReportSource Public = Crawls.Source(new Uri("http://www.example.gov.cn/nb/"));
    private static readonly ReportSource Local = Crawls.Source(new Uri("http://127.0.0.1:5001/nb/"));

    [Fact]
    public void A_crawl_of_public_sites_needs_a_contact() =>
        Should.Throw<CrawlOptionsException>(() => new CrawlOptions().Check([Public])).Message.ShouldContain("--contact");

    [Fact]
    public void A_crawl_of_trusted_sites_alone_needs_none() =>
        Should.NotThrow(() => new CrawlOptions().Trusting([Local]).Check([Local]));

    [Fact]
    public void Trust_in_one_source_is_no_trust_in_another() =>
        Should.Throw<CrawlOptionsException>(() => new CrawlOptions().Trusting([Local]).Check([Local, Public]));

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@b.cn)\r\nX: y")]
    [InlineData("联系@example.org")]
    public void A_contact_is_a_mail_or_web_address_in_ascii(string contact) =>
        Should.Throw<CrawlOptionsException>(() => new CrawlOptions { Contact = contact }.Check([Public]));

    [Theory]
    [InlineData("crawl@example.org")]
    [InlineData("https://example.org/crawler")]
    public void A_usable_contact_is_taken(string contact) => Should.NotThrow(() => new CrawlOptions { Contact = contact }.Check([Public]));

    public static TheoryData<CrawlOptions> Impossible { get; } =
    [
        new CrawlOptions { MinGap = TimeSpan.FromSeconds(-1) },
        new CrawlOptions { MaxWait = TimeSpan.FromSeconds(1) },
        new CrawlOptions { MaxRetries = 11 },
        new CrawlOptions { MaxBodyBytes = 0 },
        new CrawlOptions { ParallelHosts = 0 },
        new CrawlOptions { BreakAfter = 1 },
        new CrawlOptions { HeadersTimeout = TimeSpan.Zero },
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Impossible_options_start_no_crawl(CrawlOptions options) =>
        Should.Throw<CrawlOptionsException>(() => (options with { Contact = "crawl@example.org" }).Check([Public]));
}
