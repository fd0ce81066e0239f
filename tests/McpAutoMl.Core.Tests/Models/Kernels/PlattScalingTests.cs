using CsCheck;
using McpAutoMl.Core.Models.Kernels;

namespace McpAutoMl.Core.Tests.Models.Kernels;

public sealed class PlattScalingTests
{
    private static readonly Gen<(double[] Decisions, bool[] Positive, double[] Weights)> Rows =
        Gen.Select(Gen.Double[-3, 3].Array[15], Gen.Bool.Array[15], Gen.Double[0.5, 2].Array[15]);

    [Fact]
    public void TheGradientIsZeroAtTheSolution() => Rows.Sample(rows =>
    {
        (double[] f, bool[] positive, double[] weights) = rows;
        PlattScaling scaling = PlattScaling.Fit(f, positive, weights);
        double[] residuals = [.. f.Select((value, i) => weights[i] * (Targets(positive, weights)[i] - scaling.Probability(value)))];

        // The loss is strictly convex, so that a small gradient is the solution. Line searches end where rounding hides progress:
        // a loss of about 20 is known to 1e-14, and a gradient g lowers it by g^2 / (2 curvature), curvature at most 30 * 9 / 4.
        Assert.Equal(0, residuals.Sum(), 1e-5);
        Assert.Equal(0, residuals.Zip(f, (r, value) => r * value).Sum(), 1e-5);
    });

    [Fact]
    public void NoneOfAGridIsBetter() => Rows.Sample(
        rows =>
        {
            (double[] f, bool[] positive, double[] weights) = rows;
            PlattScaling scaling = PlattScaling.Fit(f, positive, weights);
            double[] targets = Targets(positive, weights);
            double least = Loss(scaling, f, targets, weights);
            for (double a = -5; a <= 5; a += 0.25)
            {
                for (double b = -5; b <= 5; b += 0.25)
                {
                    Assert.InRange(least, 0, Loss(new PlattScaling(a, b), f, targets, weights) + 1e-9);
                }
            }
        },
        iter: 30);

    [Fact]
    public void PerfectSeparationStaysFinite()
    {
        double[] f = [.. Enumerable.Range(0, 40).Select(i => i < 20 ? -1.0 : 1.0)];
        PlattScaling scaling = PlattScaling.Fit(f, [.. f.Select(value => value > 0)], [.. f.Select(_ => 1.0)]);
        Assert.Equal(21.0 / 22, scaling.Probability(1), 1e-6); // Platt's target: (n+ + 1) / (n+ + 2)
        Assert.Equal(1.0 / 22, scaling.Probability(-1), 1e-6);
        Assert.Equal(1, scaling.Probability(0.3) + scaling.Complement(0.3), 1e-15);
    }

    [Fact]
    public void OneClassAloneGivesItsTarget()
    {
        PlattScaling scaling = PlattScaling.Fit([0, 0, 0], [true, true, true], [1, 1, 1]);
        Assert.Equal(0.8, scaling.Probability(0), 1e-9);
    }

    [Fact]
    public void ConsistentPairsCoupleToTheirProbabilities() => Gen.Int[3, 7].SelectMany(k => Gen.Double[0.05, 1].Array[k]).Sample(shares =>
    {
        int classes = shares.Length;
        List<double> pairs = [];
        double[] result = new double[classes];
        for (int i = 0; i < classes; i++)
        {
            for (int j = i + 1; j < classes; j++)
            {
                pairs.Add(shares[i] / (shares[i] + shares[j]));
            }
        }

        PairwiseCoupling.Solve([.. pairs], result);
        Assert.Equal(1, result.Sum(), 1e-12);

        // At the end |(Qp)_t - p'Qp| < 1e-9 for every t. With the true q, Qq = 0 and q'Qp = 0, so that p'Qp <= 1e-9; half the sum of squares.
        double squares = 0;
        int pair = 0;
        for (int i = 0; i < classes; i++)
        {
            for (int j = i + 1; j < classes; j++, pair++)
            {
                double difference = ((1 - pairs[pair]) * result[i]) - (pairs[pair] * result[j]);
                squares += difference * difference;
            }
        }

        Assert.InRange(squares, 0, 1e-9 + 1e-15);
    });

    private static double[] Targets(bool[] positive, double[] weights)
    {
        double ofPositive = weights.Where((_, i) => positive[i]).Sum(), ofNegative = weights.Sum() - ofPositive;
        return [.. positive.Select(isPositive => isPositive ? (ofPositive + 1) / (ofPositive + 2) : 1 / (ofNegative + 2))];
    }

    private static double Loss(PlattScaling scaling, double[] f, double[] targets, double[] weights) => f.Select((value, i) =>
        weights[i] * -((targets[i] * Math.Log(scaling.Probability(value))) + ((1 - targets[i]) * Math.Log(scaling.Complement(value))))).Sum();
}
