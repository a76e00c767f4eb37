using System.Collections.Immutable;
using Nianbao.Extractor.Forms;

namespace Nianbao.Store.Series;

/// <summary>A quantity that means the same in law over several forms, so that its years can stand beside each other. Data: <c>comparable.json</c>.</summary>
/// <param name="Id">As a cell's id, but a name of its own: <c>requests.processing.other.total</c> is a cell of no form.</param>
/// <param name="LabelZh">For tables and codebooks.</param>
/// <param name="LabelEn">For tables and codebooks.</param>
/// <param name="Basis">The article it rests on.</param>
/// <param name="Caution">What to bear in mind although the forms mean the same; null when there is nothing.</param>
/// <param name="Sources">By form: where the form has it. A form that is not listed has it not.</param>
public sealed record ComparableSeries(
    string Id, string LabelZh, string LabelEn, string Basis, string? Caution, ImmutableSortedDictionary<string, SeriesSource> Sources);

/// <summary>Where one form has a series.</summary>
/// <param name="Cells">Their sum is the value; there is none as long as one of them has none.</param>
/// <param name="Approx">Why the form means nearly but not quite the same; null when it means the same.</param>
/// <param name="IsSum">True when the cells are in series of their own, and are added up only because another form has nothing but the sum.</param>
public sealed record SeriesSource(ImmutableArray<CellId> Cells, string? Approx, bool IsSum = false);

/// <summary>Cells that stand for themselves: another form has nothing of the same meaning, though a label may look alike.</summary>
public sealed record NotComparable(string ReasonEn, string ReasonZh, ImmutableArray<(string Form, CellId Cell)> Cells);

/// <summary>A share computed from series: the sum over the numerator divided by the sum over the denominator, from 0 to 1.</summary>
/// <param name="LeastDenominator">Below it there is no value: a share of a handful says nothing.</param>
public sealed record DerivedFigure(
    string Id, string LabelZh, string LabelEn, string Basis, ImmutableArray<string> Numerator, ImmutableArray<string> Denominator, int LeastDenominator)
{
    /// <summary>The formula as printed in codebooks.</summary>
    public string Formula => $"({string.Join(" + ", Numerator)}) / ({string.Join(" + ", Denominator)})";
}

/// <summary>What a report says of a series or a derived figure.</summary>
/// <param name="Value">Null when <see cref="Gap"/> says why there is none.</param>
/// <param name="IsApprox">True where the report's form means nearly but not quite the same.</param>
public readonly record struct SeriesValue(decimal? Value, bool IsApprox, SeriesGap? Gap);

/// <summary>Why a series has no value in a report.</summary>
public enum SeriesGap
{
    /// <summary>The report's form does not ask for it, or means something else by it.</summary>
    NotInForm,

    /// <summary>The form asks for it, but no number was read: blank, dash, unreadable or missing. Never taken for 0.</summary>
    Unread,

    /// <summary>The denominator is smaller than <see cref="DerivedFigure.LeastDenominator"/>.</summary>
    SmallDenominator,

    /// <summary>A part is larger than the whole, or negative: the numbers contradict each other.</summary>
    Contradictory,
}
