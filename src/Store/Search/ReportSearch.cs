using System.Collections.Immutable;
using Nianbao.Extractor.Text.Segmentation;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Search;

/// <summary>
/// Full-text search over titles and texts of current reports. The words are cut by the segmenter and kept in the engine's own index; ranking is the engine's (BM25
/// on SQLite, ts_rank on PostgreSQL), titles weighing ten times as much. Reports stored since the last <see cref="Update"/> are not found.
/// </summary>
public sealed class ReportSearch(Database database, IWordSegmenter segmenter)
{
    private const int Batch = 200, MostCandidates = 1_000, Longest = 200;

    private readonly SearchWords _words = new(segmenter);

    public ReportSearch(Database database) : this(database, JiebaSegmenter.Domain)
    {
    }

    /// <summary>Takes in what is current and not in the index yet, some hundred reports a transaction.</summary>
    /// <param name="progress">Called with the reports done and their number.</param>
    /// <returns>Reports taken in.</returns>
    public int Update(Action<int, int>? progress = null)
    {
        var pending = database.Read(session => session.All("""
            SELECT DISTINCT r.extraction_id FROM reports r
            WHERE r.is_current = 1 AND NOT EXISTS (SELECT 1 FROM search_entries s WHERE s.extraction_id = r.extraction_id) ORDER BY r.extraction_id
            """, r => r.Long()));
        for (var done = 0; done < pending.Length; done += Batch)
        {
            var texts = pending[done..Math.Min(pending.Length, done + Batch)].Select(id => (id, Text: database.Read(session => ReadTexts(session, id)))).ToList();
            var cut = texts.ConvertAll(t => (t.id, Title: _words.OfText(t.Text.First().Text), Body: _words.OfText(string.Join('\n', t.Text.Skip(1).Select(s => s.Text)))));
            database.Write(session => cut.Sum(text => Enter(session, text.id, text.Title, text.Body)));
            progress?.Invoke(Math.Min(pending.Length, done + Batch), pending.Length);
        }
        return pending.Length;
    }

    /// <summary>The best first. Empty when nothing to look for is given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not from 1 to 1,000, or the words are longer than 200 characters.</exception>
    public ImmutableArray<SearchHit> Find(SearchQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, MostCandidates);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Words.Length, Longest);
        var terms = SearchWords.Fold(query.Words).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        var words = Distinct(terms.SelectMany(_words.OfTerm));
        return words.Count == 0 ? [] : database.Read(session =>
        {
            var hits = new List<SearchHit>();
            Find(session, query, terms, words, hits);
            // A word may be cut differently within another: where too little was found, by characters.
            if (hits.Count < query.Limit && Distinct(terms.SelectMany(_words.CharactersOf)) is var characters && !characters.SequenceEqual(words))
                Find(session, query, terms, characters, hits);
            return hits.ToImmutableArray();
        });
    }

    private static List<string> Distinct(IEnumerable<string> words) => [.. words.Distinct(StringComparer.Ordinal)];

    private static void Find(Session session, SearchQuery query, List<string> terms, List<string> words, List<SearchHit> hits)
    {
        var known = hits.Select(h => h.Number).ToHashSet();
        var step = query.Limit + 10;
        for (var offset = 0; hits.Count < query.Limit && offset < MostCandidates; offset += step)
        {
            var candidates = ReadCandidates(session, query, words, offset, step);
            // The index answers by words; whether the term itself stands there, only the text tells.
            foreach (var (extraction, hit) in candidates)
                if (hits.Count < query.Limit && known.Add(hit.Number) && Snippets.Of(ReadTexts(session, extraction), terms) is { } snippets)
                    hits.Add(hit with { Snippets = snippets });
            if (candidates.Length < step)
                return;
        }
    }

    private static ImmutableArray<(long Extraction, SearchHit Hit)> ReadCandidates(Session session, SearchQuery query, List<string> words, int offset, int count)
    {
        var (condition, values) = Reading.ReportFilter.Of("r", query.AgencyId, query.Year);
        return session.All($"""
            SELECT r.extraction_id, r.id, r.agency_id, r.year, e.title, r.source_url, f.score
            FROM ({session.Dialect.FindTexts}) f JOIN reports r ON r.extraction_id = f.extraction_id JOIN extractions e ON e.id = r.extraction_id
            WHERE r.is_current = 1 AND {condition} ORDER BY f.score DESC, r.id LIMIT @count OFFSET @offset
            """,
            r => (r.Long(), new SearchHit(r.Long(), r.TextOrNull(), r.IntOrNull(), r.TextOrNull(), r.Text(), r.Real(), [])),
            [session.Dialect.SpellWords(words), .. values, count, offset]);
    }

    /// <summary>The title first, then the sections.</summary>
    private static ImmutableArray<(string Section, string Text)> ReadTexts(Session session, long extraction) =>
    [
        ("title", session.First("SELECT title FROM extractions WHERE id = @id", r => r.TextOrNull(), extraction) ?? ""),
        .. session.All("SELECT section, text FROM sections WHERE extraction_id = @id ORDER BY position", r => (r.Text(), r.Text()), extraction),
    ];

    private static int Enter(Session session, long extraction, string title, string body)
    {
        // Another process may have been faster.
        if (session.Run("INSERT INTO search_entries (extraction_id) VALUES (@id) ON CONFLICT DO NOTHING", extraction) == 0)
            return 0;
        return session.Run(session.Dialect.EnterText, extraction, title, body);
    }
}
