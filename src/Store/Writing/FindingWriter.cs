using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

internal static class FindingWriter
{
    /// <summary>A report's own findings, in their order.</summary>
    public static void Write(Session session, long report, ImmutableArray<Finding> findings)
    {
        for (var position = 0; position < findings.Length; position++)
        {
            var finding = new Coded(session, findings[position]);
            session.Run("""
                INSERT INTO findings (report_id, position, rule_id, outcome, severity, origin, message, evidence, cell_list_id, origin_page, origin_block,
                  origin_row, origin_column, origin_start, origin_length)
                VALUES (@report, @position, @rule, @outcome, @severity, @origin, @message, @evidence, @cells, @page, @block, @row, @column, @start, @length)
                """,
                report, position, finding.Rule, finding.Outcome, finding.Severity, finding.Origin, finding.Message, finding.Evidence, finding.Cells,
                finding.Page, finding.Block, finding.Row, finding.Column, finding.Start, finding.Length);
        }
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
        foreach (var slot in findings.GroupBy(f => (f.AgencyId, f.Year)))
            foreach (var (finding, position) in slot.Select((f, i) => (new Coded(session, f.Finding), i)))
                session.Run("""
                    INSERT INTO panel_findings (agency_id, year, position, rules_version, checked_at, rule_id, outcome, severity, origin, message, evidence,
                      cell_list_id, origin_page, origin_block, origin_row, origin_column, origin_start, origin_length)
                    VALUES (@agency, @year, @position, @rules, @at, @rule, @outcome, @severity, @origin, @message, @evidence, @cells, @page, @block, @row, @column,
                      @start, @length)
                    """,
                    slot.Key.AgencyId, slot.Key.Year, position, rulesVersion, at, finding.Rule, finding.Outcome, finding.Severity, finding.Origin,
                    finding.Message, finding.Evidence, finding.Cells,
                    finding.Page, finding.Block, finding.Row, finding.Column, finding.Start, finding.Length);
        return findings.Count;
    }

    /// <summary>A finding with the database's numbers in the place of names.</summary>
    private readonly struct Coded(Session session, Finding finding)
    {
        public long Rule { get; } = session.Rules.NumberOf(finding.RuleId);

        public int Outcome { get; } = session.Codes<FindingOutcome>("finding_outcome").NumberOf(finding.Outcome);

        public int Severity { get; } = session.Codes<FindingSeverity>("finding_severity").NumberOf(finding.Severity);

        public int Origin { get; } = session.Codes<FindingOrigin>("finding_origin").NumberOf(finding.Origin);

        public long? Cells { get; } = session.CellLists.NumberOf(finding.Cells);

        public string Message => finding.Message;

        public string Evidence => finding.Evidence;

        public int? Page => finding.Place?.Page;

        public int? Block => finding.Place?.Block;

        public int? Row => finding.Place?.Row;

        public int? Column => finding.Place?.Column;

        public int? Start => finding.Place?.Start;

        public int? Length => finding.Place?.Length;
    }
}
