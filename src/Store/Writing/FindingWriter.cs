using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

internal static class FindingWriter
{
    private const string Columns = """
        rule_id, outcome, severity, origin, message, evidence, cell_list_id, origin_page, origin_block, origin_row, origin_column, origin_start, origin_length
        """;

    /// <summary>Bodies and years after which the rows held are sent on: the findings of the whole country at once would be hundreds of megabytes.</summary>
    private const int Batch = 500;

    /// <summary>A report's own findings, in their order.</summary>
    public static void Write(Session session, long report, ImmutableArray<Finding> findings)
    {
        for (var position = 0; position < findings.Length; position++)
            Write(session.Rows("findings", $"report_id, position, {Columns}").Whole(report).Whole(position), session, findings[position]);
    }

    /// <returns>Findings written.</returns>
    public static int ReplacePanel(Session session, string rulesVersion, IReadOnlyCollection<PanelFinding> findings, int? year, DateTimeOffset at)
    {
        if (findings.FirstOrDefault(f => year is not null && f.Year != year) is { } other)
            throw new ArgumentException($"The findings of {year} are replaced, but one is booked to {other.Year}.", nameof(findings));
        if (year is { } only)
            session.Run("DELETE FROM panel_findings WHERE year = @year", only);
        else
            session.Run("DELETE FROM panel_findings");
        foreach (var (number, slot) in findings.GroupBy(f => (f.AgencyId, f.Year)).Index())
        {
            foreach (var (position, finding) in slot.Select(f => f.Finding).Index())
                Write(session.Rows("panel_findings", $"agency_id, year, position, rules_version, checked_at, {Columns}")
                    .Text(slot.Key.AgencyId).Whole(slot.Key.Year).Whole(position).Text(rulesVersion).At(at), session, finding);
            if ((number + 1) % Batch == 0)
                session.Flush();
        }
        return findings.Count;
    }

    private static void Write(RowWriter row, Session session, Finding finding) => row
        .Whole(session.Rules.NumberOf(finding.RuleId))
        .Whole(session.Codes<FindingOutcome>("finding_outcome").NumberOf(finding.Outcome))
        .Whole(session.Codes<FindingSeverity>("finding_severity").NumberOf(finding.Severity))
        .Whole(session.Codes<FindingOrigin>("finding_origin").NumberOf(finding.Origin))
        .Text(finding.Message).Text(finding.Evidence).Whole(session.CellLists.NumberOf(finding.Cells)).Place(finding.Place).Next();
}
