using System.Collections.Immutable;
using Nianbao.Compliance.Panel;
using Nianbao.Compliance.Rules;

namespace Nianbao.Compliance.Scoring;

/// <summary>
/// Turns findings and a verdict into a score card. Only what the publisher is answerable for costs points; what could not be judged, or may be our or the site's doing,
/// lowers the coverage and never the score.
/// </summary>
public sealed class Scorer(ScoreMethod method, RuleCatalog rules)
{
    private readonly ImmutableDictionary<string, double> _weights = method.Dimensions.ToImmutableDictionary(d => d.Id, d => d.Weight, StringComparer.Ordinal);

    /// <summary>A scorer with the method and rules that come with the program.</summary>
    public Scorer()
        : this(ScoreMethod.Default, RuleCatalog.Default)
    {
    }

    /// <param name="findings">All findings on the body's reports of the year, passes included; empty where there is no report.</param>
    public ScoreCard Score(Verdict verdict, IEnumerable<Finding> findings)
    {
        ImmutableArray<ScorePoint> points = [.. VerdictPoints(verdict), .. findings.GroupBy(f => f.RuleId, StringComparer.Ordinal).Select(g => PointOf(g.Key, [.. g])).OfType<ScorePoint>()];
        ImmutableArray<DimensionScore> dimensions = [.. points.GroupBy(p => p.Dimension, StringComparer.Ordinal).Select(g => ScoreOf(g.Key, [.. g])).OrderBy(d => d.Dimension.Length).ThenBy(d => d.Dimension, StringComparer.Ordinal)];
        var all = dimensions.Sum(d => d.Weight);
        var judged = dimensions.Sum(d => d.Weight * d.Coverage);
        var earned = dimensions.Sum(d => d.Weight * d.Coverage * d.Earned);
        return new ScoreCard(verdict.AgencyId, verdict.Year, method.Version,
            judged > 0 ? Percent(earned, judged) : null, all > 0 ? judged / all : 0, all > 0 ? Percent(earned, all) : 0, all > 0 ? Percent(earned + all - judged, all) : 100,
            dimensions, points, verdict.CheckedAt);
    }

    private IEnumerable<ScorePoint> VerdictPoints(Verdict verdict)
    {
        var (published, onTime) = ((double?, double?))(verdict.Kind switch
        {
            VerdictKind.PublishedOnTime => (1, 1),
            VerdictKind.Late => (1, 0),
            VerdictKind.LateByStamp => (1, null),
            VerdictKind.NotFoundAfterAdequateSearch => (0, 0),
            _ => ((double?)null, (double?)null),
        });
        yield return new ScorePoint(method.Published.Id, method.Published.Dimension, method.Published.Weight, published, published == 1 ? "" : verdict.Reason);
        yield return new ScorePoint(method.OnTime.Id, method.OnTime.Dimension, method.OnTime.Weight, onTime, onTime == 1 ? "" : verdict.Reason);
    }

    /// <summary>0 to 100, without the last digits that the order of adding leaves.</summary>
    private static double Percent(double part, double whole) => Math.Round(100 * part / whole, 6);

    /// <summary>A rule is earned when something of it was judged and nothing of it proven broken; null for rules that weigh nothing or do not apply.</summary>
    private ScorePoint? PointOf(string ruleId, List<Finding> findings)
    {
        var applicable = findings.Where(f => f.Outcome is not FindingOutcome.NotApplicable).ToList();
        if (rules.Find(ruleId) is not { Weight: > 0 } rule || applicable.Count == 0)
            return null;
        var passed = applicable.Count(f => f.Outcome is FindingOutcome.Pass);
        var lost = applicable.Where(f => f is { Outcome: FindingOutcome.Fail, Origin: FindingOrigin.Publisher }).ToList();
        double? earned = passed + lost.Count == 0 ? null : lost.Count > 0 ? 0 : 1;
        var proof = lost.Count > 0 ? lost[0] : passed > 0 ? null : applicable[0];
        return new ScorePoint(ruleId, rule.Dimension, rule.Weight, earned, proof is null ? "" : $"{proof.Message}{(proof.Evidence.Length > 0 ? $" [{proof.Evidence}]" : "")}");
    }

    private DimensionScore ScoreOf(string dimension, List<ScorePoint> points)
    {
        var (all, judged) = (points.Sum(p => (double)p.Weight), points.Where(p => p.Earned is not null).Sum(p => (double)p.Weight));
        return new DimensionScore(dimension, _weights[dimension], judged == 0 ? 0 : points.Sum(p => (double)p.Weight * (p.Earned ?? 0)) / judged, judged / all);
    }
}
