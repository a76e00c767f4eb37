using System.Collections.Immutable;
using Nianbao.Store.Series;

namespace Nianbao.Store.Comparison;

/// <summary>How a report differs from the one that stood at its address before. What a page says of its visitors and of the hour is no difference.</summary>
/// <param name="Values">Cells with another number; a cell that only one reading has counts for none, since that may be our reading.</param>
/// <param name="Sentences">Sentences that only one of them has.</param>
/// <param name="IsSilent">It names the same day as before, or none as before, and says nothing of a correction.</param>
public sealed record Edit(int Values, int Sentences, bool IsSilent)
{
    private static readonly NoticeWords Words = StrictJson.ReadEmbedded<NoticeWords>("Comparison.edit-notices.json");

    /// <summary>Null when nothing of the report differs.</summary>
    public static Edit? Between(StoredReport before, StoredReport after)
    {
        var diff = ReportDiff.Of(before, after, SeriesCatalog.Default);
        var values = diff.Values.Count(v => v.Before is not null && v.After is not null);
        var sentences = diff.Sentences.Where(s => !Words.Passing.Any(w => s.Text.Contains(w, StringComparison.Ordinal))).ToImmutableArray();
        if (values + sentences.Length == 0)
            return null;
        var said = sentences.Where(s => s.IsAdded).Select(s => s.Text).Append(after.Report.Title ?? "");
        var isSilent = before.Report.PublishedOn == after.Report.PublishedOn && !said.Any(t => Words.Notices.Any(w => t.Contains(w, StringComparison.Ordinal)));
        return new Edit(values, sentences.Length, isSilent);
    }

    /// <param name="Notices">Words by which a correction is told.</param>
    /// <param name="Passing">Words of sentences that a page writes anew for each reader.</param>
    private sealed record NoticeWords(IReadOnlyList<string> Notices, IReadOnlyList<string> Passing);
}

/// <summary>Two reports that one address gave one after the other.</summary>
/// <param name="Before">Number of the version that was there before.</param>
/// <param name="After">Number of the version that is there since.</param>
public sealed record ChangedReport(string AgencyId, int Year, string Url, long Before, long After, DateTimeOffset LastSeenBeforeAt, DateTimeOffset FirstSeenAfterAt);

/// <summary>An edit as it was noted when it was seen.</summary>
public sealed record NotedEdit(ChangedReport Changed, Edit Edit);
