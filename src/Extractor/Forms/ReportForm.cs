using System.Collections.Immutable;

namespace Nianbao.Extractor.Forms;

/// <summary>
/// A form of the annual report as decreed: which sections, tables and cells it has and which sums are printed on it. Data, from
/// the embedded <c>forms.json</c>; no code depends on a particular form.
/// </summary>
/// <param name="Id">"2019", "2021", "statistics_2014" or "free".</param>
/// <param name="Notice">The notice that prescribes it; null for free form.</param>
/// <param name="FirstYear">First report year it is prescribed for.</param>
/// <param name="LastYear">Last report year; null while in force.</param>
/// <param name="Sections">The prescribed sections in order.</param>
/// <param name="Tables">The prescribed tables in order; empty for free form.</param>
/// <param name="Balances">The sums that hold by the form's own words.</param>
public sealed record ReportForm(
    string Id,
    string? Notice,
    int FirstYear,
    int? LastYear,
    ImmutableArray<FormSection> Sections,
    ImmutableArray<FormTable> Tables,
    ImmutableArray<FormBalance> Balances)
{
    /// <summary>Every cell of the form, in the order of its tables, rows and columns.</summary>
    public ImmutableArray<FormCell> Cells { get; } = [.. Tables.SelectMany(t => t.Cells)];

    /// <summary>True where the tables are an annex: a report of those years may come without them.</summary>
    public bool IsAnnexed { get; init; }

    /// <summary>True when the form is the one prescribed for the year.</summary>
    public bool IsPrescribedFor(int year) => year >= FirstYear && (LastYear is null || year <= LastYear);

    public FormTable? Table(string id) => Tables.FirstOrDefault(t => t.Id == id);
}

/// <param name="Id">overview, proactive, requests, disputes, problems, other_matters; before 2019 also fees, and statistics for the annex.</param>
/// <param name="Heading">Official heading with its number, for example 一、总体情况.</param>
/// <param name="IsOptional">True where a report without it lacks nothing.</param>
/// <param name="IsAnnex">True for the heading of an annex: it ends the section before it and is none of the report's sections.</param>
public sealed record FormSection(string Id, string Heading, bool IsOptional = false, bool IsAnnex = false);

/// <summary>A prescribed table.</summary>
/// <param name="Id">proactive, requests or disputes; stat14 for the statistics list of 2014.</param>
/// <param name="Rows">Its value rows in order. The disputes table has one row without a label.</param>
public sealed record FormTable(string Id, ImmutableArray<FormRow> Rows)
{
    public ImmutableArray<FormCell> Cells { get; } = [.. Rows.SelectMany(r => r.Columns.Select(c => new FormCell(r.CellOf(c), r, c)))];

    /// <summary>True for a list of label, unit and one number a row; false for a table of several columns.</summary>
    public bool IsList { get; init; }
}

/// <summary>A row that takes values.</summary>
/// <param name="Id">For example <c>requests.processing.granted</c>; the disputes row's id is <c>disputes</c>.</param>
/// <param name="Label">The printed label without its enumerator; empty for the disputes row.</param>
/// <param name="Group">Id of the group row above it (<c>requests.processing.refused</c>), or null.</param>
/// <param name="Columns">The columns this row has, in printed order.</param>
public sealed record FormRow(string Id, string Label, string? Group, ImmutableArray<FormColumn> Columns)
{
    private readonly ImmutableArray<CellId> _cells = [.. Columns.Select(c => CellId.Parse($"{Id}.{c.Id}"))];

    /// <summary>The cell of this row under one of its columns.</summary>
    /// <exception cref="ArgumentException">The row has no such column.</exception>
    public CellId CellOf(FormColumn column) => _cells[IndexOf(column)];

    /// <summary>Index of a column among those of this row.</summary>
    /// <exception cref="ArgumentException">The row has no such column.</exception>
    public int IndexOf(FormColumn column) =>
        Columns.IndexOf(column) is >= 0 and var index ? index : throw new ArgumentException($"The row {Id} has no column {column.Id}.", nameof(column));
}

/// <param name="Id">Last part of the cell id; for disputes <c>reconsideration.upheld</c> and the like.</param>
/// <param name="Label">The printed column header.</param>
/// <param name="Unit">"count" or "CNY 10,000".</param>
/// <param name="UnitPrinted">True when the form's header prints the unit.</param>
/// <param name="IsSigned">True where a negative number is lawful (本年增/减).</param>
public sealed record FormColumn(string Id, string Label, string Unit, bool UnitPrinted, bool IsSigned);

public sealed record FormCell(CellId Id, FormRow Row, FormColumn Column);

/// <summary>
/// A sum that the form itself prints or that follows from its layout: the sum over <see cref="Left"/> equals the sum over
/// <see cref="Right"/>, for each instance that the pattern stands for.
/// </summary>
/// <param name="RuleId">The compliance rule that checks it: T2-BALANCE, T2-RESULTSUM, T2-ROWSUM, T3-SUM.</param>
/// <param name="Left">Cells whose sum is the left side.</param>
/// <param name="Right">Cells whose sum is the right side.</param>
/// <param name="Instance">What distinguishes this instance: the column or the row id.</param>
public sealed record FormBalance(string RuleId, string Instance, ImmutableArray<CellId> Left, ImmutableArray<CellId> Right);
