using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Tables;
using Nianbao.Store.Export.Tables;
using Nianbao.Store.Series;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Export.Rows;

/// <summary>Spreads one report over the tables of a release.</summary>
internal sealed class ReportRows(TableCatalog catalog, Func<string, TableWriter> tables)
{
    private readonly ImmutableArray<CellId> _cells = catalog.Sets.ReportCells;
    private readonly ImmutableArray<(ComparableSeries Series, bool HasApprox)> _series =
        [.. catalog.Sets.PanelSeries.Select(s => (s, s.Sources.Values.Any(f => f.Approx is not null)))];
    private readonly ImmutableArray<(DerivedFigure Figure, bool HasApprox)> _derived =
        [.. catalog.Sets.Series.Derived.Select(d => (d, catalog.Sets.Series.ApproxForms(d).Any()))];
    private readonly ImmutableArray<string> _applicants = catalog["applicant_panel"].Columns.Single(c => c.Name == "applicant").Values;
    private readonly ImmutableArray<ImmutableArray<CellId>> _requests =
        [.. catalog["applicant_panel"].Columns.Single(c => c.Name == "applicant").Values
            .Select(applicant => catalog.Sets.RequestRows.Select(row => CellId.Parse($"{row}.{applicant}")).ToImmutableArray())];

    public void Write(string id, StoredReport report)
    {
        var figures = report.Report.Figures.ToDictionary(f => f.Id, f => f.Value);
        WriteReport(id, report, figures);
        WriteApplicants(id, report, figures);
        WriteSeries(id, report, new SeriesReading(catalog.Sets.Series, report.Report.Form?.Id, figures.GetValueOrDefault));
        foreach (var figure in report.Report.Figures)
            WriteFigure(id, report, figure);
        WriteNarrative(id, report);
        WriteFindings(id, report);
    }

    private void WriteReport(string id, StoredReport report, Dictionary<CellId, decimal?> figures)
    {
        var table = tables("report_panel");
        Head(table, id, report).Add(Words.Of(report.Report.Status)).Add(report.Report.Title).Add(report.Report.PublishedOn).Add(report.SourceUrl)
            .Add(report.Document.Sha256.ToString()).Add(report.Document.FirstSeenAt).Add((decimal?)report.Assessment.Coverage)
            .Add(report.ExtractorVersion).Add(report.Assessment.RulesVersion);
        foreach (var cell in _cells)
            table.Row.Add(figures.GetValueOrDefault(cell));
        table.Emit();
    }

    private void WriteApplicants(string id, StoredReport report, Dictionary<CellId, decimal?> figures)
    {
        if (report.Report.Form?.Table("requests") is null)
            return;
        var table = tables("applicant_panel");
        for (var i = 0; i < _applicants.Length; i++)
        {
            Head(table, id, report).Add(_applicants[i]);
            foreach (var cell in _requests[i])
                table.Row.Add(figures.GetValueOrDefault(cell));
            table.Emit();
        }
    }

    private void WriteSeries(string id, StoredReport report, SeriesReading reading)
    {
        var table = tables("series_panel");
        Head(table, id, report);
        foreach (var (series, hasApprox) in _series)
        {
            var value = reading.Read(series);
            table.Row.Add(value.Value);
            if (hasApprox)
                table.Row.Add((bool?)value.IsApprox);
        }
        foreach (var (derived, hasApprox) in _derived)
        {
            var value = reading.Read(derived);
            table.Row.Add(value.Value).Add(value.Gap is { } gap ? Words.Of(gap) : null);
            if (hasApprox)
                table.Row.Add((bool?)value.IsApprox);
        }
        table.Emit();
    }

    private void WriteFigure(string id, StoredReport report, Figure figure)
    {
        var table = tables("figures");
        var origin = figure.Origin;
        Name(table, id, report).Add(figure.Id.Value).Add(figure.Value).Add(Words.Of(figure.State)).Add(figure.Raw).Add(figure.Unit)
            .Add(Words.Of(figure.UnitSource)).Add((long?)origin?.Page).Add((long?)origin?.Block).Add((long?)origin?.Row).Add((long?)origin?.Column);
        table.Emit();
    }

    private void WriteNarrative(string id, StoredReport report)
    {
        var table = tables("narrative_items");
        var seen = new Dictionary<string, int>();
        for (var position = 0; position < report.Report.Narrative.Length; position++)
        {
            var item = report.Report.Narrative[position];
            table.Row.Add(RowIds.Distinct(seen, RowIds.OfItem(id, item)));
            Name(table, id, report).Add((long?)position).Add(Words.Of(item.Role)).Add(Words.Of(item.Status)).Add(item.Text).Add(item.SectionId).Add((long?)item.Start).Add((long?)item.End)
                .Add((decimal?)(decimal)item.Confidence).Add(string.Join(';', item.Themes));
            foreach (var theme in ThemeIds.All)
                table.Row.Add((bool?)item.Themes.Contains(theme));
            table.Emit();
        }
    }

    private void WriteFindings(string id, StoredReport report)
    {
        var table = tables("findings");
        var seen = new Dictionary<string, int>();
        foreach (var finding in report.Assessment.Findings.Where(f => f.Outcome != FindingOutcome.Pass))
        {
            table.Row.Add(RowIds.Distinct(seen, RowIds.OfFinding(id, finding)));
            Name(table, id, report);
            WriteFinding(table, finding, report.Assessment.RulesVersion);
        }
    }

    /// <summary>The variables that findings of both kinds share, behind those that say whose they are.</summary>
    public static void WriteFinding(TableWriter table, Finding finding, string rulesVersion)
    {
        table.Row.Add(finding.RuleId).Add(Words.Of(finding.Outcome)).Add(Words.Of(finding.Severity)).Add(Words.Of(finding.Origin)).Add(finding.Message)
            .Add(finding.Evidence).Add(finding.Cells.IsDefault ? null : string.Join(';', finding.Cells.Select(c => c.Value))).Add(rulesVersion);
        table.Emit();
    }

    private static RowBuffer Name(TableWriter table, string id, StoredReport report) => table.Row.Add(id).Add(report.AgencyId).Add((long?)report.Year);

    private static RowBuffer Head(TableWriter table, string id, StoredReport report) =>
        Name(table, id, report).Add(Words.Of(report.Report.Scope)).Add(report.Report.Form?.Id);
}
