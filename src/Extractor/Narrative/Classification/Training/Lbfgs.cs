namespace Nianbao.Extractor.Narrative.Classification.Training;

/// <summary>
/// Finds the minimum of a smooth convex function by the limited-memory BFGS method (Nocedal and Wright, Numerical Optimization, algorithm 7.5)
/// with a backtracking line search. One thread and one order of additions: the same function gives the same bits.
/// </summary>
internal static class Lbfgs
{
    private const int Memory = 10;

    /// <param name="evaluate">Gives the value at a point and writes the gradient there.</param>
    /// <param name="x">The start; holds the minimum afterwards.</param>
    /// <param name="tolerance">Stops when the gradient's norm has fallen to this share of what it was at the start.</param>
    public static void Minimise(Func<double[], double[], double> evaluate, double[] x, int maxIterations, double tolerance)
    {
        var n = x.Length;
        double[] gradient = new double[n], next = new double[n], nextGradient = new double[n], direction = new double[n];
        List<(double[] Step, double[] Change, double Rho)> history = [];
        var value = evaluate(x, gradient);
        var goal = Norm(gradient) * tolerance;
        for (var iteration = 0; iteration < maxIterations && Norm(gradient) > goal; iteration++)
        {
            FindDirection(gradient, history, direction);
            var slope = Dot(gradient, direction);
            var length = iteration == 0 ? 1 / Math.Max(1, Norm(gradient)) : 1.0;
            double nextValue;
            while (true)
            {
                for (var i = 0; i < n; i++)
                    next[i] = x[i] + length * direction[i];
                nextValue = evaluate(next, nextGradient);
                if (nextValue <= value + 1e-4 * length * slope)
                    break;
                length /= 2;
                if (length < 1e-12)
                    return;
            }

            Remember(history, x, next, gradient, nextGradient);
            Array.Copy(next, x, n);
            Array.Copy(nextGradient, gradient, n);
            value = nextValue;
        }
    }

    private static void FindDirection(double[] gradient, List<(double[] Step, double[] Change, double Rho)> history, double[] direction)
    {
        for (var i = 0; i < gradient.Length; i++)
            direction[i] = -gradient[i];
        Span<double> alpha = stackalloc double[Memory];
        for (var h = history.Count - 1; h >= 0; h--)
        {
            alpha[h] = history[h].Rho * Dot(history[h].Step, direction);
            AddTimes(direction, -alpha[h], history[h].Change);
        }

        if (history.Count > 0)
        {
            var (_, change, rho) = history[^1];
            var scale = 1 / (rho * Dot(change, change));
            for (var i = 0; i < direction.Length; i++)
                direction[i] *= scale;
        }

        for (var h = 0; h < history.Count; h++)
            AddTimes(direction, alpha[h] - history[h].Rho * Dot(history[h].Change, direction), history[h].Step);
    }

    private static void Remember(List<(double[] Step, double[] Change, double Rho)> history, double[] x, double[] next, double[] gradient, double[] nextGradient)
    {
        var (step, change) = (new double[x.Length], new double[x.Length]);
        for (var i = 0; i < x.Length; i++)
            (step[i], change[i]) = (next[i] - x[i], nextGradient[i] - gradient[i]);
        var curvature = Dot(step, change);
        if (curvature <= 1e-12)
            return;
        if (history.Count == Memory)
            history.RemoveAt(0);
        history.Add((step, change, 1 / curvature));
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static double Norm(double[] a) => Math.Sqrt(Dot(a, a));

    private static void AddTimes(double[] to, double factor, double[] what)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] += factor * what[i];
    }
}
