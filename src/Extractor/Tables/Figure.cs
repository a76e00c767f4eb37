using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Extractor.Tables;

/// <summary>
/// One cell of the form as the document has it. Step 10. Every cell of the chosen form has exactly one figure; one that was not
/// found is <see cref="FigureState.MissingCell"/>. <see cref="Value"/> is null unless a number (or a word for none) was read:
/// unread is never 0.
/// </summary>
/// <param name="Value">The number; money in 10,000 yuan (万元) where <see cref="Unit"/> is known, else as printed.</param>
/// <param name="Raw">The cell's text as printed, untouched; empty when the cell is blank or missing.</param>
/// <param name="Unit">"count", "CNY 10,000", or null when it is money and nobody says in what.</param>
/// <param name="Origin">The cell; null when no cell was found.</param>
public sealed record Figure(CellId Id, decimal? Value, FigureState State, string Raw, string? Unit, UnitSource UnitSource, Origin? Origin);

/// <summary>Why a figure has its value, or has none (domain: cell grammar).</summary>
public enum FigureState
{
    /// <summary>A number was printed.</summary>
    Number,

    /// <summary>The cell is there and empty.</summary>
    Blank,

    /// <summary>A dash or slash: not filled, not applicable.</summary>
    Dash,

    /// <summary>A word for nothing (无, 零): the value is 0.</summary>
    NoneWord,

    /// <summary>Something else is printed than a number.</summary>
    Unparsable,

    /// <summary>The form has the cell, the document has not.</summary>
    MissingCell,

    /// <summary>The row has values, but too few or too many to say which is this cell's.</summary>
    AmbiguousPosition,

    /// <summary>Placed where alone the form's sums hold; the value is a number.</summary>
    InferredPosition,

    /// <summary>Cut out of glued digits where alone the form's sums hold; the value is a number.</summary>
    InferredSplit,

    /// <summary>The cell was found twice with different values.</summary>
    Conflict,
}

/// <summary>Where a unit was learnt.</summary>
public enum UnitSource { Form, Header, Cell, Unknown }
