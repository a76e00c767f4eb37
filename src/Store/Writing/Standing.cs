using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

/// <summary>
/// Decides which version of a report is current for its body, year and scope. In the running are, of every document, what the extractor that read it last made of
/// it, judged by the rules that judged it last, if it is a report. Of several documents the one published last is current, a stated day going
/// before none; the day being the same, the one first seen last.
/// </summary>
internal static class Standing
{
    private const string Candidates = """
        SELECT r.id, r.extraction_id, r.agency_id, r.year, r.scope, e.status, e.published_on, d.first_seen_at, r.is_current,
          e.id = (SELECT MAX(n.id) FROM extractions n WHERE n.document_id = e.document_id)
        FROM reports r JOIN extractions e ON e.id = r.extraction_id JOIN documents d ON d.id = e.document_id
        """;

    /// <summary>Settles every body and year that the document has to do with: a new reading may raise one report and free the place of another.</summary>
    public static StandingChanges Settle(Session session, long document, DateTimeOffset at)
    {
        var raised = ImmutableArray.CreateBuilder<long>();
        var displaced = ImmutableArray.CreateBuilder<long>();
        var ofDocument = session.All($"{Candidates} WHERE e.document_id = @document", Read, document);
        Apply(ChooseUnattributed(ofDocument), [.. ofDocument.Where(c => !c.IsAttributed)]);
        foreach (var (agency, year) in ofDocument.Where(c => c.IsAttributed).Select(c => (c.Agency, c.Year)).Distinct())
        {
            var ofYear = session.All($"{Candidates} WHERE r.agency_id = @agency AND r.year = @year", Read, agency, year);
            Apply(Choose(ofYear), ofYear);
        }
        return new StandingChanges(raised.ToImmutable(), displaced.ToImmutable());

        void Apply(HashSet<long> current, ImmutableArray<Candidate> all)
        {
            // First down, then up: the database holds that there is never more than one.
            foreach (var candidate in all.Where(c => c.IsCurrent && !current.Contains(c.Id)))
            {
                session.Run("UPDATE reports SET is_current = 0, superseded_at = @at WHERE id = @id", at, candidate.Id);
                KeyFigureWriter.Displace(session, candidate.Id);
                displaced.Add(candidate.Id);
            }
            foreach (var candidate in all.Where(c => !c.IsCurrent && current.Contains(c.Id)))
            {
                session.Run("UPDATE reports SET is_current = 1, superseded_at = NULL WHERE id = @id", candidate.Id);
                KeyFigureWriter.Raise(session, candidate.Id);
                raised.Add(candidate.Id);
            }
        }
    }

    /// <summary>One a scope.</summary>
    private static HashSet<long> Choose(ImmutableArray<Candidate> ofYear) => [.. InTheRunning(ofYear)
        .GroupBy(c => c.Scope)
        .Select(scope => scope.OrderByDescending(c => c.PublishedOn ?? DateOnly.MinValue).ThenByDescending(c => c.FirstSeenAt).ThenByDescending(c => c.Id).First().Id)];

    /// <summary>Reports of nobody, or of no known year, compete with none; but an extraction that found its place elsewhere has no other.</summary>
    private static HashSet<long> ChooseUnattributed(ImmutableArray<Candidate> ofDocument)
    {
        var placed = ofDocument.Where(c => c.IsAttributed).Select(c => c.Extraction).ToHashSet();
        return [.. InTheRunning(ofDocument).Where(c => !c.IsAttributed && !placed.Contains(c.Extraction)).Select(c => c.Id)];
    }

    private static IEnumerable<Candidate> InTheRunning(ImmutableArray<Candidate> all) => all
        .GroupBy(c => (c.Extraction, c.Agency, c.Year)).Select(judged => judged.MaxBy(c => c.Id)!)
        .Where(c => c.IsNewestReading && c.Status is ReportStatus.Complete or ReportStatus.Partial);

    private static Candidate Read(Row r) => new(
        r.Long(), r.Long(), r.TextOrNull(), r.IntOrNull(), r.TextOrNull(), r.Word<ReportStatus>(), r.OnOrNull(), r.At(), r.Flag(), r.Flag());

    private sealed record Candidate(
        long Id, long Extraction, string? Agency, int? Year, string? Scope, ReportStatus Status, DateOnly? PublishedOn, DateTimeOffset FirstSeenAt,
        bool IsCurrent, bool IsNewestReading)
    {
        public bool IsAttributed => Agency is not null && Year is not null;
    }
}

/// <param name="Raised">Versions that became current.</param>
/// <param name="Displaced">Versions that no longer are.</param>
internal sealed record StandingChanges(ImmutableArray<long> Raised, ImmutableArray<long> Displaced);
