namespace Nianbao.Compliance.Narrative;

/// <summary>A piece of text that the grammar knows, or knows that it does not.</summary>
/// <param name="Meaning">Of a word its <see cref="Word"/>, of a number its <see cref="StatedNumber"/>, of a date its <see cref="DatedPeriod"/>; of anything else null.</param>
internal readonly record struct Lexeme(LexemeKind Kind, int Start, int End, object? Meaning = null)
{
    public Word? Word => Meaning as Word;

    public StatedNumber? Number => Meaning as StatedNumber;

    public DatedPeriod? Period => Meaning as DatedPeriod;
}

internal enum LexemeKind
{
    Word,
    Number,
    Date,

    /// <summary>A comma, colon, bracket or full stop: it ends a clause.</summary>
    Break,

    /// <summary>The enumeration comma.</summary>
    Pause,

    Unknown,
}

/// <summary>A number with its unit, as a text states it.</summary>
/// <param name="Value">In pieces, or in 万元.</param>
/// <param name="Unit">Other for everything the tables do not count, a number without unit, a range and an ordinal among them.</param>
/// <param name="Approximation">The mark that makes it approximate; null for an exact number.</param>
internal sealed record StatedNumber(decimal Value, UnitClass Unit, Approximation? Approximation);

/// <param name="Year">The year it begins in; null for a month or day of an unnamed year.</param>
/// <param name="IsWholeYear">One year from its first to its last day.</param>
internal sealed record DatedPeriod(int? Year, bool IsWholeYear);
