using System.Collections.Immutable;
using Nianbao.Crawler;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Reading;

/// <summary>Compares what two versions of the extractor read in the same document.</summary>
internal static class ChangeReader
{
    private static readonly string[] Properties =
        ["status", "title", "agency_name", "agency_level", "agency_type", "division_code", "scope", "form", "published_on", "report_year"];

    /// <summary>Every extraction of the version that has one before it, by document.</summary>
    public static ImmutableArray<(long Before, long After)> Pairs(Session session, string version) => session.All("""
        SELECT (SELECT MAX(o.id) FROM extractions o WHERE o.document_id = e.document_id AND o.id < e.id), e.id
        FROM extractions e WHERE e.extractor_version = @version AND EXISTS (SELECT 1 FROM extractions o WHERE o.document_id = e.document_id AND o.id < e.id)
        ORDER BY e.document_id
        """, r => (r.Long(), r.Long()), version);

    /// <returns>Null when they read the same.</returns>
    public static ReadingChange? Compare(Session session, (long Before, long After) pair)
    {
        var (before, after) = (ReadProperties(session, pair.Before), ReadProperties(session, pair.After));
        var properties = Properties.Select((name, i) => (name, before[i], after[i])).Where(p => p.Item2 != p.Item3).ToImmutableArray();
        var figures = CompareFigures(ReadFigures(session, pair.Before), ReadFigures(session, pair.After), session);
        var (oldItems, newItems) = (ReadItems(session, pair.Before), ReadItems(session, pair.After));
        var kept = newItems.Count - newItems.Except(oldItems).Count();
        if (properties.IsEmpty && figures.IsEmpty && oldItems.SequenceEqual(newItems))
            return null;
        return session.First("""
            SELECT r.agency_id, r.year, r.source_url, d.sha256, (SELECT o.extractor_version FROM extractions o WHERE o.id = @before)
            FROM reports r JOIN extractions e ON e.id = r.extraction_id JOIN documents d ON d.id = e.document_id WHERE r.extraction_id = @after ORDER BY r.id
            """, r => new ReadingChange(r.TextOrNull(), r.IntOrNull(), r.Text(), Sha256.Parse(r.Text()), r.Text(), properties, figures, oldItems.Count, newItems.Count, kept),
            pair.Before, pair.After);
    }

    private static string?[] ReadProperties(Session session, long extraction) => session.First(
        $"SELECT {string.Join(", ", Properties.Select(p => $"CAST({p} AS TEXT)"))} FROM extractions WHERE id = @id",
        r => Properties.Select(_ => r.TextOrNull()).ToArray(), extraction)!;

    private static Dictionary<long, (decimal? Value, int State)> ReadFigures(Session session, long extraction) => session.All(
        "SELECT cell_id, value, state FROM figures WHERE extraction_id = @id", r => (Cell: r.Long(), Value: r.ExactOrNull(), State: r.Int()), extraction)
        .ToDictionary(f => f.Cell, f => (f.Value, f.State));

    private static List<(string Role, string Text)> ReadItems(Session session, long extraction) =>
        [.. session.All("SELECT role, text FROM narrative_items WHERE extraction_id = @id ORDER BY position", r => (r.Text(), r.Text()), extraction)];

    private static ImmutableArray<FigureChange> CompareFigures(
        Dictionary<long, (decimal? Value, int State)> before, Dictionary<long, (decimal? Value, int State)> after, Session session) =>
        [.. before.Keys.Union(after.Keys)
            .Select(cell => (Cell: cell, Before: before.GetValueOrDefault(cell, (null, -1)), After: after.GetValueOrDefault(cell, (null, -1))))
            .Where(f => f.Before != f.After)
            .Select(f => new FigureChange(session.Cells.ValueOf(f.Cell), f.Before.Value, f.After.Value)).OrderBy(f => f.Cell)];
}
