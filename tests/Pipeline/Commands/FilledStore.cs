using System.Globalization;
using Nianbao.Compliance;
using Nianbao.ComplianceGenerator;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Identity;
using Nianbao.Store;
using Nianbao.Tests.Store;

namespace Nianbao.Tests.Pipeline.Commands;

/// <summary>A data folder as a crawl leaves it: a county of invented bodies, their reports read from pages, and how each was searched.</summary>
internal sealed class FilledStore : IDisposable
{
    private readonly Nianbao.Tests.Store.DataFolder _folder = new();
    private readonly Database _database;
    private readonly ReportStore _store;
    private readonly long _run;

    public FilledStore(IReadOnlyList<Body> bodies)
    {
        _database = _folder.Open();
        _store = new ReportStore(_database, _folder.Clock);
        _store.SaveAgencies(bodies.Select((b, i) => SourceOf(b, i)));
        _run = _store.BeginRun("crawl", "1");
    }

    public string Path => _folder.Path;

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    /// <param name="seen">When its document was first seen.</param>
    /// <param name="address">Null for an address of the body and year.</param>
    public void Save(ReportPage page, DateTimeOffset seen, string? address = null)
    {
        var source = page.Source();
        var (digest, body) = (Sha256.Of(source.Body.Span), page.Report.Body);
        var report = ReportExtractor.Extract(source);
        var document = new ArchivedDocument(digest, source.Body.Length, seen, DocumentArchive.PlaceOf(digest));
        _store.Save(new StoredReport(body.Id, page.Report.Year, document, address ?? source.Url, ReportExtractor.Version, report, new ComplianceChecker().Check(report, body.Level, body.Type)));
    }

    public void SaveSearch(Body body, DateTimeOffset at, SearchOutcome outcome) =>
        _store.SaveSearch(_run, Samples.Search(body.Id, at, outcome));

    public static ReportSource SourceOf(Body body, int number) => new(body.Id, body.Name, body.Level is AgencyLevel.Township ? "township" : "county",
        body.Type is AgencyType.Government ? "government" : "department",
        body.Level is AgencyLevel.Township ? string.Create(CultureInfo.InvariantCulture, $"360404{number + 100}") : "360404", new Uri($"http://{body.Id}.gov.cn/nb/"), null, null);
}
