using System.Collections.Immutable;

namespace Nianbao.Compliance.Scoring;

/// <summary>What one body earned for one year, and how much of it could be judged.</summary>
/// <param name="Score">0 to 100 over what could be judged; null where nothing could.</param>
/// <param name="Coverage">Share of what applies that could be judged, 0 to 1.</param>
/// <param name="Lowest">The score if all that could not be judged were lost, 0 to 100.</param>
/// <param name="Highest">The score if all that could not be judged were earned, 0 to 100.</param>
/// <param name="Dimensions">Those with anything that applies.</param>
/// <param name="Points">Every point with its rule and proof.</param>
/// <param name="AsOf">The search or reading it rests on.</param>
public sealed record ScoreCard(
    string AgencyId,
    int Year,
    string MethodVersion,
    double? Score,
    double Coverage,
    double Lowest,
    double Highest,
    ImmutableArray<DimensionScore> Dimensions,
    ImmutableArray<ScorePoint> Points,
    DateTimeOffset AsOf)
{
    /// <summary>Days since what it rests on; a site may have changed meanwhile.</summary>
    public int StaleDays(DateTimeOffset now) => Math.Max(0, (int)(now - AsOf).TotalDays);
}

/// <param name="Earned">Share earned of what could be judged, 0 to 1.</param>
/// <param name="Coverage">Share of the weight that could be judged, 0 to 1.</param>
public readonly record struct DimensionScore(string Dimension, double Weight, double Earned, double Coverage);

/// <summary>One point of the card.</summary>
/// <param name="RuleId">The rule, or D1-PUBLISHED, D2-ON-TIME.</param>
/// <param name="Earned">1 earned, 0 lost; null where it could not be judged.</param>
/// <param name="Proof">The sentence that proves a loss or says why nothing could be judged; empty where nothing was lost.</param>
public sealed record ScorePoint(string RuleId, string Dimension, decimal Weight, double? Earned, string Proof);
