using Nianbao.Extractor.Narrative.Classification.Training;

namespace Nianbao.Tests.Extractor.Narrative.Classification.Training;

public sealed class LbfgsTests
{
    [Fact]
    public void The_minimum_of_a_stretched_bowl_is_found()
    {
        double[] x = [5, -3, 8];
        Lbfgs.Minimise(Bowl, x, 100, 1e-10);
        x[0].ShouldBe(1, 1e-6);
        x[1].ShouldBe(2, 1e-6);
        x[2].ShouldBe(3, 1e-6);

        static double Bowl(double[] at, double[] gradient)
        {
            var value = 0.0;
            for (var i = 0; i < 3; i++)
            {
                var (weight, distance) = (Math.Pow(10, i), at[i] - (i + 1));
                value += weight * distance * distance;
                gradient[i] = 2 * weight * distance;
            }

            return value;
        }
    }

    [Fact]
    public void The_gradients_of_the_losses_are_their_slopes()
    {
        List<Example> examples = [new([0, 2], 0.7), new([1], 1), new([0, 1, 2], 0.5)];
        CheckSlope(new LogisticLoss(examples, [true, false, true], 0.3).Evaluate, 4);
        CheckSlope(new SoftmaxLoss(examples, [0, 3, 1], 4, 0.3).Evaluate, 16);
    }

    private static void CheckSlope(Func<double[], double[], double> evaluate, int count)
    {
        const double step = 1e-5;
        double[] at = [.. Enumerable.Range(0, count).Select(i => Math.Sin(i + 1))], gradient = new double[count], unused = new double[count];
        evaluate(at, gradient);
        for (var i = 0; i < count; i++)
        {
            double[] up = [.. at], down = [.. at];
            up[i] += step;
            down[i] -= step;
            gradient[i].ShouldBe((evaluate(up, unused) - evaluate(down, unused)) / (2 * step), 1e-6);
        }
    }
}
