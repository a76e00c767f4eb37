namespace Nianbao.Crawler;

/// <summary>What earlier crawls know, as far as a crawl asks. All of it may be asked from many threads.</summary>
/// <param name="Known">
/// What a stored copy was served with, or null to fetch it whole. Answer null for an article whose files are not all stored: an article
/// that has not changed is not looked into for files.
/// </param>
public sealed record CrawlMemory(Func<Uri, Validators?> Known)
{
    /// <summary>Nothing is known.</summary>
    public static CrawlMemory None { get; } = new(_ => null);

    /// <summary>
    /// Whether for a source this time the newest entries will do: a list whose page holds nothing but known reports, the newest first, is left there.
    /// Its search is then not full, and may not say that something is not there.
    /// </summary>
    public Func<ReportSource, bool> IsNewestEnough { get; init; } = _ => false;

    /// <summary>Whether an address had given a document before this crawl began; a crawl that goes on after a kill has to be told the same.</summary>
    public Func<Uri, bool> WasSeen { get; init; } = _ => false;

    /// <summary>Reports of a source that earlier crawls had: those that a full walk does not meet any more are asked for once more, so that it shows whether they are gone.</summary>
    public Func<ReportSource, IReadOnlyList<ReportLink>> Remembered { get; init; } = _ => [];
}
