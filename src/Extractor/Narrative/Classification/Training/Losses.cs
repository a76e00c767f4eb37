namespace Nianbao.Extractor.Narrative.Classification.Training;

/// <param name="Features">Indices of the features that occur.</param>
/// <param name="Value">The value of each of them.</param>
internal sealed record Example(int[] Features, double Value)
{
    /// <summary>Without a share of the features; which, the seed decides.</summary>
    public Example Thinned(double share, uint seed)
    {
        int[] kept = [.. Features.Where(f => ((uint)f * 2654435761u ^ seed * 2246822519u) * 3266489917u >> 8 >= share * (1 << 24))];
        return kept.Length == 0 ? this : new Example(kept, Value);
    }
}

/// <summary>Regularised logistic regression: yes or no. The last weight is the bias and costs nothing.</summary>
internal sealed class LogisticLoss(IReadOnlyList<Example> examples, bool[] isTrue, double penalty)
{
    public double Evaluate(double[] weights, double[] gradient)
    {
        var loss = Penalty.Add(weights, gradient, penalty, weights.Length - 1);
        for (var e = 0; e < examples.Count; e++)
        {
            var (features, value) = (examples[e].Features, examples[e].Value);
            var sum = 0.0;
            foreach (var f in features)
                sum += weights[f];
            var score = (sum * value + weights[^1]) * (isTrue[e] ? 1 : -1);
            loss += score > 0 ? Math.Log(1 + Math.Exp(-score)) : Math.Log(1 + Math.Exp(score)) - score;
            var slope = (isTrue[e] ? -1 : 1) / (1 + Math.Exp(score));
            gradient[^1] += slope;
            slope *= value;
            foreach (var f in features)
                gradient[f] += slope;
        }

        return loss;
    }
}

/// <summary>Regularised multinomial regression: one of several classes. Weights feature by feature, the biases last.</summary>
internal sealed class SoftmaxLoss(IReadOnlyList<Example> examples, int[] classes, int classCount, double penalty)
{
    public double Evaluate(double[] weights, double[] gradient)
    {
        var bias = weights.Length - classCount;
        var loss = Penalty.Add(weights, gradient, penalty, bias);
        Span<double> scores = stackalloc double[classCount];
        for (var e = 0; e < examples.Count; e++)
        {
            var (features, value) = (examples[e].Features, examples[e].Value);
            scores.Clear();
            foreach (var f in features)
                for (var c = 0; c < classCount; c++)
                    scores[c] += weights[f * classCount + c];
            for (var c = 0; c < classCount; c++)
                scores[c] = scores[c] * value + weights[bias + c];
            var own = scores[classes[e]];
            var max = Math.Max(Math.Max(scores[0], scores[1]), Math.Max(scores[2], scores[^1]));
            var total = 0.0;
            for (var c = 0; c < classCount; c++)
                total += scores[c] = Math.Exp(scores[c] - max);
            loss += Math.Log(total) - (own - max);
            for (var c = 0; c < classCount; c++)
            {
                scores[c] = scores[c] / total - (c == classes[e] ? 1 : 0);
                gradient[bias + c] += scores[c];
                scores[c] *= value;
            }

            foreach (var f in features)
                for (var c = 0; c < classCount; c++)
                    gradient[f * classCount + c] += scores[c];
        }

        return loss;
    }
}

internal static class Penalty
{
    /// <summary>Half the squared weights times the penalty; sets the gradient anew. Weights from <paramref name="free"/> on cost nothing.</summary>
    public static double Add(double[] weights, double[] gradient, double penalty, int free)
    {
        var sum = 0.0;
        for (var i = 0; i < free; i++)
        {
            sum += weights[i] * weights[i];
            gradient[i] = penalty * weights[i];
        }

        Array.Clear(gradient, free, gradient.Length - free);
        return penalty * sum / 2;
    }
}
