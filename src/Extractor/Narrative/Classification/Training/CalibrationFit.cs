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

    public static Calibration Fit(LinearModel model, IReadOnlyList<LabelledItem> items)
    {
        var scores = items.Select(i => Score(model, i)).ToList();
        var calibration = Calibration.None with { RoleSharpness = FitSharpness(scores, items) };
        var themed = Enumerable.Range(0, items.Count).Where(i => items[i].Side is not null).ToList();
        var platt = Enumerable.Range(0, ThemeIds.All.Length)
            .Select(t => FitPlatt([.. themed.Select(i => (double)scores[i][ItemReading.RoleCount + t])], [.. themed.Select(i => (items[i].Themes & 1u << t) != 0)])).ToList();
        calibration = calibration with { Slopes = [.. platt.Select(p => p.Slope)], Offsets = [.. platt.Select(p => p.Offset)] };
        var probabilities = scores.ConvertAll(s => Apply(calibration, s));
        var cases = Enumerable.Range(0, ThemeIds.All.Length).Select(t => themed.ConvertAll(i => (probabilities[i][ItemReading.RoleCount + t], (items[i].Themes & 1u << t) != 0))).ToList();
        var common = BestThreshold([.. cases.SelectMany(c => c)]);
        return calibration with
        {
            RoleThreshold = ChooseRoleThreshold(probabilities, items),
            // The peak of a few hundred items is no law: each theme's own threshold is drawn half way to the common one.
            ThemeThresholds = [.. cases.Select(c => Math.Round((BestThreshold(c) + common) / 2, 3))],
        };
    }

    private static float[] Score(LinearModel model, LabelledItem item)
    {
        var features = ItemFeatures.OfThread;
        features.Read(item.Text, item.Block, JiebaSegmenter.Domain);
        var scores = new float[ItemReading.OutputCount];
        model.Score(features, null, scores);
        return scores;
    }

    private static double[] Apply(Calibration calibration, float[] scores)
    {
        var probabilities = new double[ItemReading.OutputCount];
        calibration.Apply(scores, probabilities);
        return probabilities;
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
