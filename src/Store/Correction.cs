using System.Collections.Immutable;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;

namespace Nianbao.Store;

/// <summary>
/// What a person found printed in a cell of a document where the extractor read something else, or nothing. It belongs to the document's bytes: it stands
/// for every later reading of them, and no longer for what takes their place.
/// </summary>
/// <param name="Value">In the unit of the figure that was read; null when the cell is empty.</param>
/// <param name="IsWithdrawn">True when the reading stands again.</param>
/// <param name="MadeBy">Who answers for it.</param>
public sealed record Correction(Sha256 Document, CellId Cell, decimal? Value, bool IsWithdrawn, string MadeBy, DateTimeOffset MadeAt, string Reason);

/// <summary>The corrections that stand for one document.</summary>
/// <param name="Number">The database's number of the last one made, withdrawn ones counted; 0 when there never was one.</param>
/// <param name="Standing">Without the withdrawn ones, by cell.</param>
public sealed record DocumentCorrections(long Number, ImmutableArray<Correction> Standing)
{
    public static DocumentCorrections None { get; } = new(0, []);

    /// <summary>The report with the corrected values. Raw texts stay as they were read.</summary>
    public AnnualReport Apply(AnnualReport report)
    {
        if (Standing.IsEmpty)
            return report;
        var byCell = Standing.ToDictionary(c => c.Cell);
        return report with { Figures = [.. report.Figures.Select(f => byCell.TryGetValue(f.Id, out var correction) ? Correct(f, correction.Value) : f)] };
    }

    private static Figure Correct(Figure figure, decimal? value) =>
        figure with { Value = value, State = value is null ? FigureState.Blank : FigureState.Number };
}
