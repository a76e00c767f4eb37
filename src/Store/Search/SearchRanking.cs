namespace Nianbao.Store.Search;

/// <summary>
/// Which reports come first. A word that more than <see cref="CommonShare"/> of the reports hold tells them apart no more: in BM25 its weight is not above zero from there on
/// (Robertson and Spärck Jones 1976, inverse document frequency). Such a word only has to be there; reports are ranked by the rarer words of the question, by the engine's own
/// measure (BM25 on SQLite, ts_rank on PostgreSQL). Where a question has common words only, reports with all of them in the title come first, then those of the newest year,
/// then those with the lowest number.
/// </summary>
internal static class SearchRanking
{
    /// <summary>A word is common that stands in a larger share of the indexed reports, 0 to 1.</summary>
    public const double CommonShare = 0.5;

    /// <summary>Reports that an answer looks at: beyond them a better one is not looked for.</summary>
    public const int MostCandidates = 1_000;
}
