using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Narrative;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;

namespace Nianbao.Compliance.Figures;

/// <summary>A figure that a report's text states, with the words in which it does.</summary>
/// <param name="Quote">From the passage: the figure's words and what stands before them in the sentence.</param>
internal sealed record Statement(StatedFigure Figure, Passage Passage, string Quote)
{
    private const int LongestQuote = 60;

    /// <summary>Figures of the own year.</summary>
    public static ImmutableArray<Statement> ReadAll(ReportView view) => ReadAll(view, static (reader, text, narrator) => reader.Read(text, narrator));

    /// <summary>Figures that are said to be of the year before.</summary>
    public static ImmutableArray<Statement> ReadYearBefore(ReportView view) => ReadAll(view, static (reader, text, narrator) => reader.ReadYearBefore(text, narrator));

    private static ImmutableArray<Statement> ReadAll(ReportView view, Func<FigureReader, string, Narrator, IReadOnlyList<StatedFigure>> read)
    {
        var narrator = NarratorOf(view);
        var statements = ImmutableArray.CreateBuilder<Statement>();
        foreach (var passage in view.Passages)
            foreach (var figure in read(KeptReader<FigureReader>.For(passage.Text, static v => new(v)), passage.Text, narrator))
                statements.Add(new Statement(figure, passage, QuoteOf(passage.Text, figure)));
        return statements.DrainToImmutable();
    }

    /// <summary>The exact numbers that the text states for single cells.</summary>
    public static ILookup<CellId, decimal> ByCell(ImmutableArray<Statement> statements, FormLayout layout) =>
        (from statement in statements
         where statement.Figure.Approximation is null
         let cells = layout.CellsOf(statement.Figure.Quantity)
         where cells.Length == 1
         select (Cell: cells[0], statement.Figure.Value)).ToLookup(s => s.Cell, s => s.Value);

    private static Narrator NarratorOf(ReportView view) => new(
        view.Report.ReportYear, NamesOf(view.Report.Agency.Name), view.Type is AgencyType.Government, view.Report.Scope is ReportScope.GovernmentWide);

    /// <summary>青石镇人民政府 calls itself 青石镇政府 and 青石镇 too.</summary>
    private static ImmutableArray<string> NamesOf(string? name)
    {
        if (name is null)
            return [];
        var place = Without(Without(name, "人民政府"), "办事处");
        return [.. new[] { name, place + "政府", place }.Where(n => n.Length > 2).Distinct(StringComparer.Ordinal).OrderByDescending(n => n.Length)];
    }

    private static string Without(string name, string suffix) => name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : name;

    private static string QuoteOf(string text, StatedFigure figure)
    {
        // No further back than a quotation reaches: a text of a thousand figures may be one sentence.
        var farthest = Math.Max(0, figure.End - LongestQuote - 1);
        var start = farthest + text.AsSpan(farthest, Math.Max(0, figure.Start - farthest)).LastIndexOfAny("。！？；") + 1;
        return figure.End - start <= LongestQuote ? text[start..figure.End] : string.Create(CultureInfo.InvariantCulture, $"…{text.AsSpan(figure.End - LongestQuote, LongestQuote)}");
    }
}
