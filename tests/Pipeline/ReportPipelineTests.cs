using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Tests.Extractor;
using Nianbao.Pipeline;
using Nianbao.Store;
using Nianbao.Tests.Store;

namespace Nianbao.Tests.Pipeline;

public abstract class ReportPipelineTests : IDisposable
{
    private static readonly ReportSource Bureau = Samples.Source("a");
    private static readonly Uri Page = new("http://a.gov.cn/nb/1.html");
    private readonly Nianbao.Tests.Store.DataFolder _folder;
    private readonly Database _database;
    private readonly DocumentArchive _archive;
    private readonly ReportStore _store;

    private protected ReportPipelineTests(TestEngine engine)
    {
        _folder = new(engine);
        _database = _folder.Open();
        _archive = new DocumentArchive(_folder.Path);
        _store = new ReportStore(_database, _folder.Clock);
        _store.SaveAgencies([Bureau]);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void An_attachment_finds_its_page_behind_a_redirect_and_after_a_restart()
    {
        const string Title = "澜安县云屏镇人民政府2023年政府信息公开工作年度报告";
        var article = $"<html><head><meta name=\"ArticleTitle\" content=\"{Title}\"><meta name=\"PubDate\" content=\"2024-01-25\"></head><body><p>见附件。</p></body></html>";
        var untitled = new HtmlReport();
        var file = $"<html><body>{untitled.Content().Replace($"<h1>{untitled.Title}</h1>", "", StringComparison.Ordinal)}</body></html>";
        var run = _store.BeginRun("crawl", "1");

        var page = new ReportLink("a", Page, Title, 2023, LinkKind.Page, Bureau.IndexUrl, null);
        NewPipeline().Process(run, Seen(page, new Uri("http://a.gov.cn/moved/1.html"), article));
        var attachment = new ReportLink("a", new Uri("http://a.gov.cn/nb/1.doc"), Title, 2023, LinkKind.Attachment, Page, null);
        var read = NewPipeline().Process(run, Seen(attachment, attachment.Url, file));

        read.Report.ShouldNotBeNull().Report.PublishedOn.ShouldBe(new DateOnly(2024, 1, 25));
        read.Report.Report.Title.ShouldBe(Title);
    }

    /// <summary>Nothing is left in memory of what came before.</summary>
    private ReportPipeline NewPipeline() => new(_archive, _store, new ComplianceChecker(), NullLogger<ReportPipeline>.Instance);

    private static DocumentSeen Seen(ReportLink link, Uri finalUrl, string html)
    {
        var body = Encoding.UTF8.GetBytes(html);
        return new(link, new FetchedDocument(link.Url, finalUrl, Samples.Seen, FetchOutcome.Fetched, 200, "text/html; charset=utf-8", null, null, Sha256.Of(body), body, null), [Bureau]);
    }

    public sealed class OnSqlite() : ReportPipelineTests(TestEngine.Sqlite);

    public sealed class OnPostgres() : ReportPipelineTests(TestEngine.Postgres);
}
