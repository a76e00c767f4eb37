using System.Collections.Immutable;

namespace Nianbao.Compliance.Narrative;

/// <summary><c>vocabulary.json</c>: what reports call things.</summary>
internal sealed record VocabularyFile(
    ImmutableArray<WordGroup> Words,
    ImmutableArray<UnitGroup> Units,
    ImmutableArray<Approximation> Approximations,
    ImmutableArray<Quantity> Quantities);

/// <param name="Concept">What the words name; null for the roles that name nothing.</param>
/// <param name="Implies">A concept that goes without saying: who denies access speaks of a request.</param>
/// <param name="Dominates">Concepts that mean nothing of their own beside this one: a request for reconsideration is no request.</param>
internal sealed record WordGroup(WordRole Role, ImmutableArray<string> Words, string? Concept = null, string? Implies = null, ImmutableArray<string> Dominates = default);

/// <param name="Factor">By what a number of this unit is multiplied.</param>
internal sealed record UnitGroup(UnitClass Class, ImmutableArray<string> Words, decimal Factor = 1);

/// <summary>A mark that makes a number approximate.</summary>
/// <param name="Below">By which share of the number said the true one may be lower.</param>
/// <param name="Above">By which share it may be higher.</param>
internal sealed record Approximation(MarkPosition Stands, decimal Below, decimal Above, ImmutableArray<string> Words);

/// <summary>Something that reports state and that the tables hold, or almost.</summary>
/// <param name="Id">A cell, or a group of rows whose totals are added; <c>disclosed</c> stands in no cell.</param>
/// <param name="Concepts">Exactly what must be named around its number; sets to choose from.</param>
/// <param name="WhenAbsent">What, denied, says that the quantity is 0.</param>
/// <param name="Cells">The cells that are added; null where <see cref="Id"/> tells.</param>
/// <param name="IsStock">True for what is counted at the end of the year: «up to now» does not make it another figure.</param>
internal sealed record Quantity(
    string Id, ImmutableArray<ImmutableArray<string>> Concepts, UnitClass Unit, ImmutableArray<ImmutableArray<string>> WhenAbsent = default, ImmutableArray<string>? Cells = null, bool IsStock = false);

/// <summary>What a word does to the numbers near it.</summary>
internal enum WordRole
{
    /// <summary>What is counted; holds until another topic is named.</summary>
    Topic,

    /// <summary>What happened to it; one a number.</summary>
    Action,

    /// <summary>A part that the tables hold too.</summary>
    Qualifier,

    /// <summary>A part, share or change that no table holds.</summary>
    Aside,

    Filler,
    OwnPeriod,
    OtherPeriod,

    /// <summary>Over the years, unless the report's own year has just been named.</summary>
    Cumulative,

    /// <summary>The date behind it ends a count of unknown beginning.</summary>
    Until,

    UpToNow,

    OwnBody,

    /// <summary>The division: the own body in a report of its government only.</summary>
    Division,

    /// <summary>All bodies of a division: the own body in a government-wide report only.</summary>
    WideBody,

    OtherBody,
    Negation,

    /// <summary>What follows is a part of what was said before.</summary>
    Among,

    Respectively,
    Each,
    Conjunction,
}

internal enum UnitClass { Count, Money, Other }

internal enum MarkPosition { Before, Behind }
