namespace Nianbao.Compliance.Narrative;

/// <summary>A figure of the report's own body and own year, as running text states it.</summary>
/// <param name="Value">In pieces, or in 万元.</param>
/// <param name="Approximation">Null for an exact number.</param>
/// <param name="Start">Where in the text its statement begins, words included.</param>
internal sealed record StatedFigure(Quantity Quantity, decimal Value, Approximation? Approximation, int Start, int End)
{
    /// <summary>True where the number said can mean this one.</summary>
    public bool Allows(decimal value) => Approximation is null ? value == Value : value >= Value * (1 - Approximation.Below) && value <= Value * (1 + Approximation.Above);
}

/// <summary>Whose text it is: what decides between the own year and another, the own body and another.</summary>
/// <param name="Year">The report year; null where unknown: then the latest year a text names is taken for it.</param>
/// <param name="OwnNames">How the body calls itself, longest first.</param>
/// <param name="IsGovernment">True where 我县 is the body itself, null where that is not known.</param>
/// <param name="IsWide">True where the report is of all bodies of the division.</param>
internal sealed record Narrator(int? Year, IReadOnlyList<string> OwnNames, bool? IsGovernment, bool IsWide)
{
    public static Narrator Unknown { get; } = new(null, [], null, false);
}
