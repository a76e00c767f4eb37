using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Extractor.Tables;

/// <summary>The rows of one document table that were recognised as rows of one table of the form. Step 9.</summary>
/// <param name="Rows">Recognised value rows, from top to bottom.</param>
/// <param name="UnmatchedLabels">Rows with values whose label no step recognised.</param>
internal sealed record TableMatch(FormTable Table, TableBlock Block, ImmutableArray<RowMatch> Rows, ImmutableArray<UnmatchedRow> UnmatchedLabels)
{
    /// <summary>Column headers in the block that are not the official wording.</summary>
    public ImmutableArray<HeaderVariant> HeaderVariants { get; init; } = [];

    /// <summary>First cells of the block's rows that have cells and nothing in them.</summary>
    public ImmutableArray<Origin> EmptyRows { get; init; } = [];
}

/// <param name="RowIndex">Index of the grid row.</param>
/// <param name="Step">How the label was recognised.</param>
/// <param name="LabelCell">The cell with the label; null for the disputes row, which has none.</param>
/// <param name="Header">The columns as this document prints them.</param>
/// <param name="Values">The distinct cells behind the label, in grid order.</param>
internal sealed record RowMatch(int RowIndex, FormRow Row, LabelStep Step, GridCell? LabelCell, ColumnHeader Header, ImmutableArray<GridCell> Values);

/// <summary>The columns of a row in the order in which the document prints them.</summary>
/// <param name="Columns">Null stands for a printed column that the form has not.</param>
/// <param name="Positions">Grid column of each, where the header stands in the same regular grid; else default.</param>
/// <param name="UnitFactors">Factor to 万元 of the unit printed in the header, by column id.</param>
internal sealed record ColumnHeader(ImmutableArray<FormColumn?> Columns, ImmutableArray<int> Positions, ImmutableDictionary<string, decimal> UnitFactors)
{
    public static ColumnHeader Official(FormRow row) => new([.. row.Columns], default, ImmutableDictionary<string, decimal>.Empty);
}

internal sealed record UnmatchedRow(string Label, Origin Origin);

/// <param name="ColumnId">The column that the header was read as.</param>
internal sealed record HeaderVariant(GridCell Cell, string ColumnId);
