namespace Nianbao.Compliance.Field;

/// <summary>Middle and spread of counts that neither one giant nor many zeros move: the median and 1.4826 × the median absolute deviation of log(1 + x).</summary>
/// <param name="Middle">Median of the logarithms.</param>
/// <param name="Spread">In logarithms; never below the least spread given.</param>
internal readonly record struct RobustScale(double Middle, double Spread)
{
    public static RobustScale Of(IReadOnlyCollection<decimal> values, double leastSpread)
    {
        var logs = values.Select(Log).ToArray();
        var middle = Median(logs);
        return new RobustScale(middle, Math.Max(leastSpread, 1.4826 * Median([.. logs.Select(l => Math.Abs(l - middle))])));
    }

    /// <summary>The median as a count.</summary>
    public double Median() => Math.Exp(Middle) - 1;

    /// <summary>How many spreads the value lies above (or, negative, below) the middle.</summary>
    public double Deviations(decimal value) => (Log(value) - Middle) / Spread;

    private static double Log(decimal value) => Math.Log(1 + (double)Math.Max(0, value));

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
