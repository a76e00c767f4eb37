using System.Globalization;
using Nianbao.Compliance.Panel;
using Nianbao.Pipeline.Schedule;
using Nianbao.Store;
using Nianbao.Store.Comparison;

namespace Nianbao.Pipeline;

/// <summary>What became of reports after they were had, in words: withdrawn, back again, changed without notice. Facts beside a verdict; none of them changes it.</summary>
internal sealed class PastNotes
{
    private readonly ILookup<(string, int), string> _notes;

    /// <summary>Of the years that are asked for; the edits of one year are held at a time, and of them the silent ones kept.</summary>
    public PastNotes(ReportQueries queries, IEnumerable<int> years) => _notes = queries.Withdrawals().Select(w => (Key: (w.AgencyId, w.Year), Words: Of(w)))
        .Concat(years.SelectMany(y => queries.Edits(year: y)).Where(e => e.Edit.IsSilent).Select(e => (Key: (e.Changed.AgencyId, e.Changed.Year), Words: Of(e))))
        .ToLookup(n => n.Key, n => n.Words);

    public Verdict AddTo(Verdict verdict) => _notes[(verdict.AgencyId, verdict.Year)].ToList() is { Count: > 0 } notes
        ? verdict with { Reason = string.Join(' ', [verdict.Reason, .. notes]) }
        : verdict;

    public static string Of(NotedEdit edit) => string.Create(CultureInfo.InvariantCulture,
        $"Its contents changed{(edit.Edit.IsSilent ? " without a notice and under the same date" : "")} between {Day(edit.Changed.LastSeenBeforeAt)} and {Day(edit.Changed.FirstSeenAfterAt)} ({edit.Edit.Values} numbers, {edit.Edit.Sentences} sentences).");

    private static string Of(Withdrawal gone) => string.Create(CultureInfo.InvariantCulture,
        $"Last had on {Day(gone.HadAt)}, it was gone from {gone.Url} on {gone.Checks} healthy checks from {Day(gone.FirstMissedAt)} to {Day(gone.LastMissedAt)} and was found nowhere else{(gone.ReturnedAt is { } back ? $"; it was there again on {Day(back)}" : "")}.");

    private static string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, CrawlTimeZones.China).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
