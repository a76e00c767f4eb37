using System.Collections.Immutable;
using Nianbao.Extractor.Narrative.Classification.Labels;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Extractor.Narrative.Classification.Training;

/// <summary>Fits the calibration on voices that the weights never saw.</summary>
internal static class CalibrationFit
{
    /// <summary>A role is named from where on it is right in at least this share of the cases at the threshold and above.</summary>
    private const double RoleAccuracy = 0.98;

    private static readonly ImmutableArray<double> Candidates = [.. Enumerable.Range(0, 31).Select(i => 0.20 + i * 0.015)];

    /// <param name="train">For the odds of the cue phrases.</param>
    /// <param name="items">Of voices that the model never saw.</param>
    public static Calibration Fit(LinearModel model, IReadOnlyList<LabelledItem> train, IReadOnlyList<LabelledItem> items)
    {
        var scored = items.Select(i => ScoredItem.Of(model, i)).ToList();
        var themed = scored.FindAll(s => s.Item.Side is not null);
        var calibration = Calibration.None with { RoleSharpness = FitSharpness(scored.ConvertAll(s => s.Scores), items), CueOdds = CountCueOdds([.. train.Where(i => i.Side is not null)]) };
        var platt = Enumerable.Range(0, ItemReading.ThemeCount)
            .Select(t => FitPlatt([.. themed.Select(s => calibration.Pool(t, s.Scores, s.Cues, s.Side))], [.. themed.Select(s => s.Has(t))])).ToList();
        calibration = calibration with { Slopes = [.. platt.Select(p => p.Slope)], Offsets = [.. platt.Select(p => p.Offset)] };
        var themes = themed.ConvertAll(s => s.Apply(calibration));
        var cases = Enumerable.Range(0, ItemReading.ThemeCount).Select(t => themed.Select((s, i) => (themes[i][ItemReading.RoleCount + t], s.Has(t))).ToList()).ToList();
        var common = BestThreshold([.. cases.SelectMany(c => c)]);
        return calibration with
        {
            RoleThreshold = ChooseRoleThreshold(scored.ConvertAll(s => s.Apply(calibration)), items),
            // The peak of a few hundred items is no law: each theme's own threshold is drawn half way to the common one.
            ThemeThresholds = [.. cases.Select(c => Math.Round((BestThreshold(c) + common) / 2, 3))],
        };
    }

    /// <summary>How often a theme is meant where its cue phrases say nothing, or something once or twice; one item more on either side keeps rare states finite.</summary>
    private static ImmutableArray<double> CountCueOdds(List<LabelledItem> items)
    {
        var counts = new double[ItemReading.ThemeCount * CueMasks.States, 2];
        foreach (var item in items)
        {
            var features = ItemFeatures.OfThread;
            features.Read(item.Text, item.Block, JiebaSegmenter.Domain);
            for (var t = 0; t < ItemReading.ThemeCount; t++)
                counts[t * CueMasks.States + features.Cues.State(t, item.Side!.Value), item.Themes >> t & 1]++;
        }

        return [.. Enumerable.Range(0, counts.GetLength(0)).Select(i => Math.Round(Math.Log((counts[i, 1] + 1) / (counts[i, 0] + 1)), 4))];
    }

    /// <summary>One number: the likeliest sharpness of the softmax.</summary>
    private static double FitSharpness(List<float[]> scores, IReadOnlyList<LabelledItem> items)
    {
        double[] x = [1];
        Lbfgs.Minimise(Evaluate, x, 50, 1e-6);
        return Math.Round(x[0], 4);

        double Evaluate(double[] at, double[] gradient)
        {
            var (loss, slope) = (0.0, 0.0);
            for (var i = 0; i < scores.Count; i++)
            {
                var own = scores[i][(int)items[i].Role];
                var (total, mean) = (0.0, 0.0);
                for (var role = 0; role < ItemReading.RoleCount; role++)
                {
                    var e = Math.Exp(at[0] * (scores[i][role] - own));
                    total += e;
                    mean += e * (scores[i][role] - own);
                }

                loss += Math.Log(total);
                slope += mean / total;
            }

            gradient[0] = slope;
            return loss;
        }
    }

    /// <summary>Platt's sigmoid with his smoothed targets (Platt 1999).</summary>
    private static (double Slope, double Offset) FitPlatt(double[] scores, bool[] isTrue)
    {
        var positive = isTrue.Count(t => t);
        var (high, low) = ((positive + 1.0) / (positive + 2), 1.0 / (isTrue.Length - positive + 2));
        double[] x = [1, 0];
        Lbfgs.Minimise(Evaluate, x, 100, 1e-6);
        return (Math.Round(x[0], 4), Math.Round(x[1], 4));

        double Evaluate(double[] at, double[] gradient)
        {
            Array.Clear(gradient);
            var loss = 0.0;
            for (var i = 0; i < scores.Length; i++)
            {
                var (target, score) = (isTrue[i] ? high : low, at[0] * scores[i] + at[1]);
                loss += (score > 0 ? Math.Log(1 + Math.Exp(-score)) + score : Math.Log(1 + Math.Exp(score))) - target * score;
                var slope = 1 / (1 + Math.Exp(-score)) - target;
                gradient[0] += slope * scores[i];
                gradient[1] += slope;
            }

            return loss;
        }
    }

    private static double ChooseRoleThreshold(List<double[]> probabilities, IReadOnlyList<LabelledItem> items)
    {
        var best = probabilities.Select((p, i) => (Probability: p[..ItemReading.RoleCount].Max(), IsRight: p.AsSpan(0, ItemReading.RoleCount).IndexOf(p[..ItemReading.RoleCount].Max()) == (int)items[i].Role)).ToList();
        foreach (var threshold in Enumerable.Range(25, 60).Select(i => i / 100.0))
            if (best.Where(b => b.Probability >= threshold).ToList() is var named && named.Count(b => b.IsRight) >= RoleAccuracy * named.Count)
                return threshold;
        return 0.85;
    }

    private static double BestThreshold(List<(double Probability, bool IsTrue)> cases) => Candidates.MaxBy(threshold =>
        2.0 * cases.Count(c => c.IsTrue && c.Probability >= threshold) / (cases.Count(c => c.Probability >= threshold) + cases.Count(c => c.IsTrue)));
}

/// <summary>A labelled item as a model that never saw its voice scores it.</summary>
internal sealed record ScoredItem(LabelledItem Item, float[] Scores, CueMasks Cues, NarrativeRole Side)
{
    public static ScoredItem Of(LinearModel model, LabelledItem item)
    {
        var features = ItemFeatures.OfThread;
        features.Read(item.Text, item.Block, JiebaSegmenter.Domain);
        var scores = new float[ItemReading.OutputCount];
        var side = model.Score(features, null, scores);
        return new ScoredItem(item, scores, features.Cues, side);
    }

    public bool Has(int theme) => (Item.Themes & 1u << theme) != 0;

    public double[] Apply(Calibration calibration)
    {
        var probabilities = new double[ItemReading.OutputCount];
        calibration.Apply(Scores, Cues, Side, probabilities);
        return probabilities;
    }
}
