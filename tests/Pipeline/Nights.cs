using Microsoft.Extensions.Logging.Abstractions;
using Nianbao.Crawler;
using Nianbao.Extractor.Forms;
using Nianbao.Pipeline;
using Nianbao.Store;
using Nianbao.Tests.Crawler;
using Nianbao.Tests.Store;
using DataFolder = Nianbao.Pipeline.DataFolder;

namespace Nianbao.Tests.Pipeline;

/// <summary>Whole crawls of one source on nights that follow each other, into one data folder.</summary>
internal sealed class Nights : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nianbao-nights-");
    private DateTimeOffset _begun;

    public Nights() => _begun = Clock.At;

    /// <summary>Of the crawls; it stands still until it is moved.</summary>
    public StillClock Clock { get; } = new();

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The next night's crawl. It begins a day after the one before began, however long that took.</summary>
    /// <param name="early">How much sooner it begins.</param>
    public async Task<CrawlOutcome> CrawlAsync(ReportSource source, TimeSpan fullEvery = default, TimeSpan early = default)
    {
        _begun = _begun.AddDays(1);
        Clock.At = _begun - early;
        return await new Nianbao.Pipeline.CrawlRun(new DataFolder(_folder), Clock, NullLoggerFactory.Instance, fullEvery).RunAsync([source], Crawls.Quick.Trusting([source]), null, default);
    }

    /// <summary>What the verdict on a year rests on, in words.</summary>
    public string Reason(int year)
    {
        using var database = Database.Open(Path, Clock);
        return new VerdictBook(new ReportQueries(database, FormCatalog.Get), Clock).Judge(year).Single().Verdict.Reason;
    }
}
