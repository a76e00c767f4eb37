using System.Collections.Immutable;

namespace Nianbao.Compliance.Scoring;

/// <summary>
/// Ranks score cards and says how far each rank can be trusted: the weights of the dimensions are drawn anew many times (seeded), and what could not be judged is drawn
/// between lost and earned; the band holds all but the outermost ranks that come out. A card with nothing judged has no rank.
/// </summary>
public static class Ranking
{
    /// <returns>By rank, equal scores by agency; cards without a rank last.</returns>
    public static ImmutableArray<RankedCard> Rank(IEnumerable<ScoreCard> cards, ScoreMethod? method = null)
    {
        method ??= ScoreMethod.Default;
        var all = cards.OrderByDescending(c => c.Score ?? double.NegativeInfinity).ThenBy(c => c.AgencyId, StringComparer.Ordinal).ToList();
        var judged = all.Where(c => c.Score is not null).ToList();
        var ranks = RanksOf([.. judged.Select(c => c.Score!.Value)]);
        var bands = Bands(judged, method);
        return [.. judged.Select((c, i) => new RankedCard(c, ranks[i], Math.Min(ranks[i], bands[i].Best), Math.Max(ranks[i], bands[i].Worst))), .. all.Skip(judged.Count).Select(c => new RankedCard(c, null, null, null))];
    }

    private static (int Best, int Worst)[] Bands(List<ScoreCard> cards, ScoreMethod method)
    {
        var random = new Random(method.Ranking.Seed);
        var spread = Math.Log(method.Ranking.WeightFactor);
        var drawn = cards.Select(_ => new int[method.Ranking.Draws]).ToArray();
        for (var draw = 0; draw < method.Ranking.Draws; draw++)
        {
            var weights = method.Dimensions.ToDictionary(d => d.Id, d => d.Weight * Math.Exp(spread * (2 * random.NextDouble() - 1)), StringComparer.Ordinal);
            var ranks = RanksOf([.. cards.Select(c => Draw(c, weights, random))]);
            for (var i = 0; i < ranks.Length; i++)
                drawn[i][draw] = ranks[i];
        }
        var outer = method.Ranking.Draws * method.Ranking.OuterPercent / 100;
        return [.. drawn.Select(d => { Array.Sort(d); return (d[outer], d[^(1 + outer)]); })];
    }

    private static double Draw(ScoreCard card, Dictionary<string, double> weights, Random random)
    {
        var (sum, all) = (0.0, 0.0);
        foreach (var dimension in card.Dimensions)
        {
            var weight = weights[dimension.Dimension];
            sum += weight * (dimension.Coverage * dimension.Earned + (1 - dimension.Coverage) * (dimension.Coverage < 1 ? random.NextDouble() : 0));
            all += weight;
        }
        return all == 0 ? 0 : sum / all;
    }

    /// <summary>From 1; equal scores have the same rank.</summary>
    private static int[] RanksOf(double[] scores)
    {
        var order = Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).ToArray();
        var ranks = new int[scores.Length];
        for (var i = 0; i < order.Length; i++)
            ranks[order[i]] = i > 0 && scores[order[i]] == scores[order[i - 1]] ? ranks[order[i - 1]] : i + 1;
        return ranks;
    }
}

/// <param name="Rank">From 1; null where nothing could be judged.</param>
/// <param name="Best">The best rank of the band.</param>
/// <param name="Worst">The worst rank of the band.</param>
public sealed record RankedCard(ScoreCard Card, int? Rank, int? Best, int? Worst);
