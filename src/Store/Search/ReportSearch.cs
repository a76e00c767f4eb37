using System.Collections.Immutable;
using Nianbao.Extractor.Text.Segmentation;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Search;

/// <summary>
/// Full-text search over titles and texts of current reports. The words are cut by the segmenter and kept in the engine's own index, a
/// title weighing ten times as much; <see cref="SearchRanking"/> says what comes first. Reports stored since the last <see cref="Update"/> are not found.
/// </summary>
public sealed class ReportSearch(Database database, IWordSegmenter segmenter)
{
    private const int Batch = 200, Longest = 200;

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
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, SearchRanking.MostCandidates);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Words.Length, Longest);
        var terms = SearchWords.Fold(query.Words).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        var words = Distinct(terms.SelectMany(_words.OfTerm));
        return words.Count == 0 ? [] : database.Read(session =>
        {
            var hits = Show(session, query, terms, words, []);
            // A word may be cut differently within another: where too little was found, by characters.
            return hits.Length < query.Limit && Distinct(terms.SelectMany(_words.CharactersOf)) is var characters && !characters.SequenceEqual(words)
                ? [.. hits, .. Show(session, query with { Limit = query.Limit - hits.Length }, terms, characters, [.. hits.Select(h => h.Number)])]
                : hits;
        });
    }

    private static List<string> Distinct(IEnumerable<string> words) => [.. words.Distinct(StringComparer.Ordinal)];

    /// <param name="known">Reports that are shown already.</param>
    private static ImmutableArray<SearchHit> Show(Session session, SearchQuery query, List<string> terms, List<string> words, HashSet<long> known) =>
    [
        .. new CandidateReader(session, query).Read(words).Where(c => !known.Contains(c.Report))
            .Select(c => Show(session, c, terms)).OfType<SearchHit>().Take(query.Limit),
    ];

    /// <summary>Null when one of the terms does not stand in the report: the index answers by words; whether the term itself stands there, only the text tells.</summary>
    private static SearchHit? Show(Session session, Candidate candidate, List<string> terms) =>
        Snippets.Of(ReadTexts(session, candidate.Extraction), terms) is { } snippets
            ? session.First("""
                SELECT r.agency_id, r.year, e.title, r.source_url FROM reports r JOIN extractions e ON e.id = r.extraction_id WHERE r.id = @report
                """, r => new SearchHit(candidate.Report, r.TextOrNull(), r.IntOrNull(), r.TextOrNull(), r.Text(), candidate.Score, snippets), candidate.Report)
            : null;

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
