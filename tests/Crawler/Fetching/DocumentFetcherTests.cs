using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Nianbao.Crawler;
using Nianbao.Crawler.Fetching;
using Nianbao.Crawler.Politeness;

namespace Nianbao.Tests.Crawler.Fetching;

public sealed class DocumentFetcherTests
{
    [Fact]
    public async Task Redirects_are_followed_hop_by_hop()
    {
        await using var site = await TestSite.StartAsync();
        site.Redirect("/a", "/b", 301).Redirect("/b", "/c", 307).Page("/c", "<p>arrived");
        var document = await FetchAsync(site, "/a");
        (document.Outcome, document.Url, document.FinalUrl).ShouldBe((FetchOutcome.Fetched, site.Url("/a"), site.Url("/c")));
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_refused_before_a_request()
    {
        await using var other = await TestSite.StartAsync();
        await using var site = await TestSite.StartAsync();
        site.Redirect("/a", other.Url("/secret").ToString());
        var document = await FetchAsync(site, "/a");
        (document.Outcome, document.HttpStatus).ShouldBe((FetchOutcome.AddressRefused, 302));
        other.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://user@www.example.gov.cn/")]
    public async Task A_redirect_out_of_bounds_is_refused(string target)
    {
        await using var site = await TestSite.StartAsync();
        site.Redirect("/a", target);
        (await FetchAsync(site, "/a")).Outcome.ShouldBe(FetchOutcome.AddressRefused);
    }

    [Fact]
    public async Task A_redirect_to_what_robots_forbids_is_not_followed()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/robots.txt", "User-agent: *\nDisallow: /b", "text/plain").Redirect("/a", "/b").Page("/b", "<p>no");
        (await FetchAsync(site, "/a")).Outcome.ShouldBe(FetchOutcome.RobotsDisallowed);
        site.Paths.ShouldBe(["/robots.txt", "/a"]);
    }

    [Fact]
    public async Task Redirects_without_end_end()
    {
        await using var site = await TestSite.StartAsync();
        site.On("*", context =>
        {
            context.Response.Redirect($"/x{site.Paths.Count}");
            return Task.CompletedTask;
        });
        var document = await FetchAsync(site, "/x");
        (document.Outcome, document.Detail).ShouldBe((FetchOutcome.Unreachable, "more than 5 redirects"));
    }

    [Fact]
    public async Task A_redirect_to_itself_with_a_cookie_is_a_challenge()
    {
        await using var site = await TestSite.StartAsync();
        site.Status("/a", 302, "", ("Location", "/a"), ("Set-Cookie", "CT6T=1"));
        var document = await FetchAsync(site, "/a");
        document.Outcome.ShouldBe(FetchOutcome.Blocked);
        document.Detail!.ShouldStartWith("blocked_cookie_challenge");
        site.Paths.Count(p => p == "/a").ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_to_the_home_page_is_a_page_that_is_not_there()
    {
        await using var site = await TestSite.StartAsync();
        site.Redirect("/old/1.html", "/").Page("/", "<p>home");
        (await FetchAsync(site, "/old/1.html")).Outcome.ShouldBe(FetchOutcome.NotFound);
    }

    [Fact]
    public async Task A_body_longer_than_the_cap_is_too_large()
    {
        await using var site = await TestSite.StartAsync();
        site.Bytes("/a.pdf", new byte[5000], "application/pdf");
        (await FetchAsync(site, "/a.pdf", Crawls.Quick with { MaxBodyBytes = 4999 })).Outcome.ShouldBe(FetchOutcome.TooLarge);
        (await FetchAsync(site, "/a.pdf", Crawls.Quick with { MaxBodyBytes = 5000 })).Outcome.ShouldBe(FetchOutcome.Fetched);
    }

    [Fact]
    public async Task A_gzip_bomb_stops_at_the_cap()
    {
        await using var site = await TestSite.StartAsync();
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
            for (var i = 0; i < 64; i++)
                gzip.Write(new byte[1024 * 1024]);
        site.On("/bomb.html", async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(bomb.ToArray());
        });
        var ledger = new RequestLedger();
        var document = await FetchAsync(site, "/bomb.html", Crawls.Quick with { MaxBodyBytes = 2 * 1024 * 1024 }, ledger: ledger);
        document.Outcome.ShouldBe(FetchOutcome.TooLarge);
        document.Body.IsEmpty.ShouldBeTrue();
        ledger.Entries[^1].Bytes.ShouldBe(2 * 1024 * 1024);
    }

    [Fact]
    public async Task A_compressed_body_is_hashed_as_it_reads_decompressed()
    {
        await using var site = await TestSite.StartAsync();
        site.On("/a.html", async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync("<p>plain"u8.ToArray());
        });
        (await FetchAsync(site, "/a.html")).Sha256.ShouldBe(Sha256.Of("<p>plain"u8));
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_tried_again_and_then_unreachable()
    {
        await using var site = await TestSite.StartAsync();
        site.On("/a.html", async context =>
        {
            context.Response.ContentLength = 5000;
            await context.Response.WriteAsync("<p>half");
            context.Abort();
        });
        (await FetchAsync(site, "/a.html")).Outcome.ShouldBe(FetchOutcome.Unreachable);
        site.Paths.Count(p => p == "/a.html").ShouldBe(2);
    }

    [Fact]
    public async Task Compressed_rubbish_is_no_exception()
    {
        await using var site = await TestSite.StartAsync();
        site.On("/a.html", async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.WriteAsync("this is not gzip at all");
        });
        (await FetchAsync(site, "/a.html")).Outcome.ShouldBe(FetchOutcome.Unreachable);
    }

    [Fact]
    public async Task Headers_that_do_not_come_time_out()
    {
        await using var site = await TestSite.StartAsync();
        site.On("/slow", context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        var document = await FetchAsync(site, "/slow", Crawls.Quick with { MaxRetries = 0, HeadersTimeout = TimeSpan.FromMilliseconds(200) });
        document.Outcome.ShouldBe(FetchOutcome.TimedOut);
        document.Detail.ShouldBe("no response headers within 0.2 s");
    }

    [Fact]
    public async Task A_body_that_drips_times_out()
    {
        await using var site = await TestSite.StartAsync();
        site.On("/drip", async context =>
        {
            await context.Response.WriteAsync("<p>");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var document = await FetchAsync(site, "/drip", Crawls.Quick with { MaxRetries = 0, BodyTimeout = TimeSpan.FromMilliseconds(200) });
        (document.Outcome, document.Detail).ShouldBe((FetchOutcome.TimedOut, "no body within 0.2 s"));
    }

    [Fact]
    public async Task A_server_without_a_valid_certificate_fails_and_is_not_asked_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var connections = 0;
        var serve = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                connections++;
                await client.GetStream().WriteAsync("HTTP/1.1 400 this is not TLS\r\n\r\n"u8.ToArray());
            }
        });
        var options = Crawls.Quick with { TrustedHosts = [$"127.0.0.1:{port}"] };
        using var gates = new HostGates(options, TimeProvider.System, new RequestLedger());
        using var fetcher = new DocumentFetcher(options, gates, TimeProvider.System);
        var document = await fetcher.FetchAsync(new Uri($"https://127.0.0.1:{port}/"), RequestPurpose.Document);
        document.Outcome.ShouldBe(FetchOutcome.TlsFailed);
        listener.Stop();
        await serve.ContinueWith(_ => { }, TaskScheduler.Default);
        connections.ShouldBe(1);
    }

    [Fact]
    public async Task Cookies_are_kept_within_a_crawl_as_any_client_does()
    {
        await using var site = await TestSite.StartAsync();
        site.Status("/a", 302, "", ("Location", "/b"), ("Set-Cookie", "session=1; path=/")).Page("/b", "<p>b");
        await FetchAsync(site, "/a");
        site.Requests[^1].Headers["Cookie"].ShouldBe("session=1");
        await FetchAsync(site, "/b");
        site.Requests[^1].Headers.ContainsKey("Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Validators_travel_and_come_back()
    {
        await using var site = await TestSite.StartAsync();
        site.On("/a.pdf", async context =>
        {
            context.Response.Headers.ETag = "W/\"7\"";
            context.Response.Headers.LastModified = "Wed, 20 Jan 2021 02:00:00 GMT";
            await context.Response.WriteAsync("%PDF-1.4");
        });
        var document = await FetchAsync(site, "/a.pdf", known: new Validators("W/\"6\"", new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        site.Requests[^1].Headers["If-None-Match"].ShouldBe("W/\"6\"");
        site.Requests[^1].Headers["If-Modified-Since"].ShouldBe("Fri, 01 Jan 2021 00:00:00 GMT");
        (document.ETag, document.LastModified).ShouldBe(("W/\"7\"", new DateTimeOffset(2021, 1, 20, 2, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public async Task A_film_is_not_read()
    {
        await using var site = await TestSite.StartAsync();
        site.Bytes("/a", new byte[100], "video/mp4");
        (await FetchAsync(site, "/a")).Outcome.ShouldBe(FetchOutcome.UnexpectedType);
    }

    [Fact]
    public async Task An_empty_answer_is_no_document()
    {
        await using var site = await TestSite.StartAsync();
        site.Bytes("/a", [], "text/html");
        (await FetchAsync(site, "/a")).Outcome.ShouldBe(FetchOutcome.UnexpectedType);
    }

    private static async Task<FetchedDocument> FetchAsync(TestSite site, string path, CrawlOptions? options = null, Validators? known = null, RequestLedger? ledger = null)
    {
        var trusting = (options ?? Crawls.Quick) with { TrustedHosts = [site.HostAndPort] };
        using var gates = new HostGates(trusting, TimeProvider.System, ledger ?? new RequestLedger());
        using var fetcher = new DocumentFetcher(trusting, gates, TimeProvider.System);
        return await fetcher.FetchAsync(site.Url(path), RequestPurpose.Document, known);
    }
}
