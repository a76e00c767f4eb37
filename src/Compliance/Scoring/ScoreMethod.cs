using System.Collections.Immutable;

namespace Nianbao.Compliance.Scoring;

/// <summary>How much what counts, from <c>score.json</c>; open and versioned. The rules bring their own weights within a dimension.</summary>
/// <param name="Version">Changes with every change of the method.</param>
/// <param name="Published">The point for having published.</param>
/// <param name="OnTime">The point for having published in time.</param>
/// <param name="Dimensions">Every aspect with its weight.</param>
public sealed record ScoreMethod(string Version, VerdictPoint Published, VerdictPoint OnTime, ImmutableArray<ScoreDimension> Dimensions, RankingOptions Ranking)
{
    private const string FileName = "Scoring.score.json";

    /// <summary>The method that comes with the program.</summary>
    /// <exception cref="InvalidDataException">The embedded method is faulty.</exception>
    public static ScoreMethod Default { get; } = Verified(StrictJson.ReadEmbedded<ScoreMethod>(FileName));

    private static ScoreMethod Verified(ScoreMethod method)
    {
        method.Dimensions.Unique(d => d.Id, FileName);
        if (method.Dimensions.FirstOrDefault(d => d.Weight <= 0) is { } weightless)
            throw new InvalidDataException($"{FileName}: {weightless.Id} weighs nothing.");
        return method.Ranking is { Draws: > 0, WeightFactor: >= 1, OuterPercent: >= 0 and < 50 } ? method : throw new InvalidDataException($"{FileName}: the ranking makes no sense.");
    }
}

/// <summary>A point that the verdict on a body and year earns or loses.</summary>
public sealed record VerdictPoint(string Id, string Dimension, decimal Weight, string Basis);

/// <param name="Id">D1 to D14.</param>
/// <param name="Weight">Its share in the score, above 0.</param>
public sealed record ScoreDimension(string Id, string En, string Zh, double Weight);

/// <param name="Draws">Sets of weights tried.</param>
/// <param name="WeightFactor">Each weight is multiplied by something between 1 / this and this.</param>
/// <param name="OuterPercent">Draws left out at each end of a band.</param>
public sealed record RankingOptions(int Draws, int Seed, double WeightFactor, int OuterPercent);
