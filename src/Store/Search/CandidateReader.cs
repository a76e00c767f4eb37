using System.Collections.Immutable;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Search;

/// <summary>A current report that holds all words of a question, by the index of words alone.</summary>
/// <param name="Score">0 where the question has common words only.</param>
internal readonly record struct Candidate(long Extraction, long Report, double Score);

/// <summary>Asks the index of words, in the order of <see cref="SearchRanking"/>.</summary>
internal sealed class CandidateReader(Session session, SearchQuery query)
{
    // No index of the reports serves this: each report that the index of words gives is looked up by its extraction, not in the list of its body or year.
    private const string Filter = "(@agency = '' OR COALESCE(r.agency_id, '') = @agency) AND (@year = 0 OR COALESCE(r.year, 0) = @year)";

    private object[] FilterValues => [query.AgencyId ?? "", query.Year ?? 0];

    /// <summary>The best <see cref="SearchRanking.MostCandidates"/>; read as they are asked for.</summary>
    public IEnumerable<Candidate> Read(IReadOnlyList<string> words)
    {
        var most = (long)(SearchRanking.CommonShare * session.First("SELECT COUNT(*) FROM search_entries", r => r.Long()));
        var telling = words.Where(w => !IsHeldByMore(w, most)).ToList();
        return telling.Count > 0 ? Ranked(telling, words) : TitlesFirst(words).Take(SearchRanking.MostCandidates);
    }

    private IEnumerable<Candidate> TitlesFirst(IReadOnlyList<string> words)
    {
        var inTitle = Newest(session.Dialect.SpellWords(words, inTitle: true));
        foreach (var candidate in inTitle)
            yield return candidate;
        // Asked only when those with the words in the title are used up.
        foreach (var candidate in Newest(session.Dialect.SpellWords(words)).Except(inTitle))
            yield return candidate;
    }

    private bool IsHeldByMore(string word, long reports) => session.First(
        $"SELECT COUNT(*) FROM ({session.Dialect.HoldTexts} LIMIT @most) t", r => r.Long(), session.Dialect.SpellWords([word]), reports + 1) > reports;

    private IEnumerable<Candidate> Ranked(IEnumerable<string> telling, IEnumerable<string> words) => session.All($"""
        WITH ranked AS MATERIALIZED ({session.Dialect.RankTexts})
        SELECT r.extraction_id, r.id, k.score FROM ranked k CROSS JOIN reports r
        WHERE r.extraction_id = k.extraction_id AND r.is_current = 1 AND k.extraction_id IN ({session.Dialect.HoldTexts}) AND {Filter} ORDER BY k.score DESC, r.id LIMIT @most
        """,
        r => new Candidate(r.Long(), r.Long(), r.Real()), [session.Dialect.SpellWords(telling), session.Dialect.SpellWords(words), .. FilterValues, SearchRanking.MostCandidates]);

    private ImmutableArray<Candidate> Newest(string words) => session.All($"""
        SELECT r.extraction_id, r.id FROM {Held} AND r.is_current = 1 AND {Filter} ORDER BY COALESCE(r.year, 0) DESC, r.id LIMIT @most
        """,
        r => new Candidate(r.Long(), r.Long(), 0), [words, .. FilterValues, SearchRanking.MostCandidates]);

    // The few reports of one body are looked for among all that hold the words; else those are gone through, crossed and not joined, lest SQLite turns it round.
    private string Held => query.AgencyId is null
        ? $"({session.Dialect.HoldTexts}) t CROSS JOIN reports r WHERE r.extraction_id = t.extraction_id"
        : $"reports r WHERE r.extraction_id IN ({session.Dialect.HoldTexts}) AND r.agency_id = @agency";
}
