using System.Net;
using System.Text.Json;
using Nianbao.Pipeline.Demo;

namespace Nianbao.Tests.Pipeline.Demo;

public sealed class SampleSitesTests(ServedSamples samples) : IClassFixture<ServedSamples>
{
    private const string Jcms = "www.qiyunxian.gov.cn";
    private const string Trs = "www.lananshi.gov.cn";
    private const string Gbk = "www.songjianqu.gov.cn";
    private const string Gkmlpt = "www.langaoxin.gov.cn";
    private const string Lonsun = "swj.lananshi.gov.cn";
    private const string Down = "www.tingmoxian.gov.cn";

    [Fact]
    public void Every_host_has_a_port_of_its_own_on_loopback()
    {
        samples.Sites.BaseAddresses.Keys.Order(StringComparer.Ordinal).ShouldBe([Lonsun, Trs, Gkmlpt, Jcms, Gbk, Down]);
        samples.Sites.BaseAddresses.Values.ShouldAllBe(a => a.IsLoopback);
        samples.Sites.BaseAddresses.Values.Select(a => a.Port).Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public async Task Every_plain_file_is_served_byte_for_byte()
    {
        var served = 0;
        foreach (var site in samples.Sites.Sites.Where(s => s.Host != Down))
            foreach (var (path, bytes) in site.Files.Where(f => !f.Key.StartsWith('_') && !site.Description.Placeholders.Contains(f.Key)))
            {
                using var response = await samples.GetAsync(site.Host, "/" + path);
                response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
                (await response.Content.ReadAsByteArrayAsync()).SequenceEqual(bytes).ShouldBeTrue(path);
                response.Headers.ETag.ShouldNotBeNull(path);
                response.Content.Headers.LastModified.ShouldBe(site.Description.LastModified, path);
                response.Content.Headers.ContentType.ShouldNotBeNull(path);
                served++;
            }

        served.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task A_file_that_has_not_changed_is_answered_by_304_without_a_body()
    {
        using var first = await samples.GetAsync(Jcms, "/col/col1521/index.html");
        using var byTag = await samples.GetAsync(Jcms, "/col/col1521/index.html", ("If-None-Match", first.Headers.ETag!.ToString()));
        using var byDate = await samples.GetAsync(Jcms, "/col/col1521/index.html", ("If-Modified-Since", first.Content.Headers.LastModified!.Value.ToString("R")));
        using var otherTag = await samples.GetAsync(Jcms, "/col/col1521/index.html", ("If-None-Match", "\"something-else\""), ("If-Modified-Since", first.Content.Headers.LastModified!.Value.ToString("R")));

        byTag.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await byTag.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        byDate.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        otherTag.StatusCode.ShouldBe(HttpStatusCode.OK, "If-None-Match counts before If-Modified-Since");
    }

    [Fact]
    public async Task A_file_behind_a_query_has_validators_too()
    {
        const string Path = "/gkmlpt/api/all/2041?page=1&sid=361299";
        using var first = await samples.GetAsync(Gkmlpt, Path);
        using var again = await samples.GetAsync(Gkmlpt, Path, ("If-None-Match", first.Headers.ETag!.ToString()));
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_JSON_list_is_paged_and_its_links_lead_to_the_running_host()
    {
        List<string> links = [];
        var total = -1;
        for (var page = 1; page == 1 || links.Count < total; page++)
        {
            using var response = await samples.GetAsync(Gkmlpt, $"/gkmlpt/api/all/2041?page={page}&sid=361299");
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            total = json.RootElement.GetProperty("classify").GetProperty("post_count").GetInt32();
            var articles = json.RootElement.GetProperty("articles").EnumerateArray().Select(a => a.GetProperty("url").GetString()!).ToList();
            articles.ShouldNotBeEmpty();
            links.AddRange(articles);
        }

        links.Count.ShouldBe(total);
        foreach (var link in links)
        {
            link.ShouldStartWith(samples.Sites.BaseAddresses[Gkmlpt].ToString());
            using var article = await samples.Client.GetAsync(new Uri(link));
            article.StatusCode.ShouldBe(HttpStatusCode.OK, link);
        }
    }

    [Fact]
    public async Task The_page_behind_the_last_JSON_page_is_empty()
    {
        using var response = await samples.GetAsync(Gkmlpt, "/gkmlpt/api/all/2041?page=3&sid=361299");
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        json.RootElement.GetProperty("articles").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_second_datastore_page_comes_by_GET_with_a_page_and_by_POST_with_records()
    {
        using var get = await samples.GetAsync(Jcms, "/module/web/jpage/dataproxy.jsp?page=2&webid=37&columnid=1521&unitid=6210");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("columnid", "1521"), KeyValuePair.Create("unitid", "6210")]);
        var perPage = (await get.Content.ReadAsStringAsync()).Split("<record>").Length > 1 ? await FirstPageLengthAsync() : 0;
        using var post = await samples.Client.PostAsync(samples.Url(Jcms, $"/module/web/jpage/dataproxy.jsp?startrecord={perPage + 1}&endrecord={perPage * 2}&perpage={perPage}"), form);

        (await post.Content.ReadAsStringAsync()).ShouldBe(await get.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_host_without_robots_answers_404_and_the_others_serve_theirs()
    {
        using var none = await samples.GetAsync(Gbk, "/robots.txt");
        using var forbids = await samples.GetAsync(Lonsun, "/robots.txt");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await forbids.Content.ReadAsStringAsync()).ShouldContain("Disallow: /OpennessAnnualReport/");
        forbids.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
    }

    [Fact]
    public async Task A_GBK_page_is_sent_without_a_charset()
    {
        using var response = await samples.GetAsync(Gbk, "/xxgk/jdxz/nb/index.htm");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/html");
    }

    [Fact]
    public async Task A_GBK_page_may_claim_to_be_UTF8_and_is_not()
    {
        using var response = await samples.GetAsync(Gbk, "/xxgk/jdxz/nb/20210128_5087.htm");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        System.Text.Encoding.Latin1.GetString(bytes).ShouldContain("charset=utf-8");
        System.Text.Unicode.Utf8.IsValid(bytes).ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_head_may_be_asked_for_alone()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, samples.Url(Trs, "/zwgk/zfxxgknb/2023n/"));
        using var response = await samples.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.ShouldNotBe(0);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/robots.txt")]
    [InlineData("/col/col884/index.html")]
    public async Task The_host_that_is_down_answers_503_to_everything(string path)
    {
        using var response = await samples.GetAsync(Down, path);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("/site.json")]
    [InlineData("/_files/dataproxy-1521-1.xml")]
    [InlineData("/art/1999/1/1/art_1_1.html")]
    [InlineData("/../site.json")]
    public async Task What_is_no_page_is_not_found(string path)
    {
        using var response = await samples.GetAsync(Jcms, path);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_folder_without_its_slash_redirects_to_it()
    {
        using var response = await samples.GetAsync(Trs, "/zwgk/zfxxgknb");
        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        response.Headers.Location!.ToString().ShouldBe("/zwgk/zfxxgknb/");
    }

    [Fact]
    public async Task Every_request_is_logged_with_its_status()
    {
        using var response = await samples.GetAsync(Jcms, "/nothing/here.html?logged=yes");
        var logged = samples.Sites.Requests.Single(r => r.Target == "/nothing/here.html?logged=yes");
        logged.ShouldBe(new SampleRequest(Jcms, "GET", "/nothing/here.html?logged=yes", 404, logged.At));
    }

    [Fact]
    public async Task The_sources_file_names_a_readable_list_for_every_body()
    {
        var lines = samples.Sites.SourcesCsv.TrimEnd().Split('\n');
        lines[0].ShouldBe("agency_id,agency_name,level,type,division_code,index_url,valid_from,valid_to");
        lines.Length.ShouldBe(1 + samples.Sites.Sites.Sum(s => s.Description.Agencies.Length));
        foreach (var fields in lines.Skip(1).Select(l => l.Split(',')).Where(f => f[0] != "tingmo-finance"))
        {
            fields.Length.ShouldBe(8);
            using var index = await samples.Client.GetAsync(new Uri(fields[5]));
            index.StatusCode.ShouldBe(HttpStatusCode.OK, fields[5]);
        }
    }

    private async Task<int> FirstPageLengthAsync()
    {
        using var first = await samples.GetAsync(Jcms, "/module/web/jpage/dataproxy.jsp?page=1&columnid=1521");
        return (await first.Content.ReadAsStringAsync()).Split("<record>").Length - 1;
    }
}
