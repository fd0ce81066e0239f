using CsCheck;
using McpAutoMl.Core.Models.Kernels;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Models.Kernels;

public sealed class SequentialMinimalOptimizationTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static readonly Gen<(double[][] Points, bool[] First, double[] Bounds)> Problems =
        Gen.Select(Gen.Double[-2, 2].Array[2].Array[10], Gen.Bool.Array[10], Gen.Double[0.1, 10].Array[10]);

    [Theory]
    [InlineData(0.5)]
    [InlineData(1e6)]
    public void TwoPointsHaveAClosedForm(double c)
    {
        // With a_1 = a_2 = a the objective is a^2 (1 - k) - 2 a, least at a = 1 / (1 - k) or at the bound; by symmetry the offset is 0.
        KernelRows kernel = Kernel([[0.0], [1.0]]);
        DualSolution solution = SequentialMinimalOptimization.Solve(
            DualProblem.Classification(kernel, [0, 1], [1, -1], [c, c]), 1e-12, None);
        double expected = Math.Min(c, 1 / (1 - Math.Exp(-1)));
        Assert.Equal(expected, solution.Variables[0], 1e-9);
        Assert.Equal(expected, solution.Variables[1], 1e-9);
        Assert.Equal(0, solution.Offset, 1e-9);
    }

    [Fact]
    public void TwoAmountsHaveAClosedForm()
    {
        // Both residuals lie on the border of the tube: a (1 - k) = 1 - epsilon.
        KernelRows kernel = Kernel([[0.0], [1.0]]);
        KernelMachine machine = KernelMachine.OfValues(kernel, [0, 1], [1, -1], 0.1, 1e6, 1e-12, None);
        double expected = 0.9 / (1 - Math.Exp(-1));
        Assert.Equal([0, 1], machine.Points);
        Assert.Equal(expected, machine.Coefficients[0], 1e-9);
        Assert.Equal(-expected, machine.Coefficients[1], 1e-9);
        Assert.Equal(0.9, machine.Decide(kernel, [0])[0], 1e-9);
    }

    [Fact]
    public void AmountsWithinTheTubeNeedNoSupportVectors()
    {
        KernelMachine machine = KernelMachine.OfValues(Kernel([[0.0], [1.0], [2.0]]), [0, 1, 2], [0.05, 0.1, 0.02], 0.1, 10, 1e-3, None);
        Assert.Empty(machine.Points);
        Assert.InRange(machine.Offset, 0, 0.12); // all three are within 0.1 of it
    }

    [Fact]
    public void OptimalityConditionsHoldWithinTheTolerance() => Problems.Sample(problem =>
    {
        const double Tolerance = 1e-6;
        (double[][] points, bool[] first, double[] bounds) = problem;
        double[] signs = [.. first.Select(isFirst => isFirst ? 1.0 : -1.0)];
        double[] a = Solve(points, signs, bounds, Tolerance).Variables;

        // Sums of ten products of at most 10, carried over some thousand steps: their rounding stays far below 1e-9.
        const double Rounding = 1e-9;
        double[] gradient = Gradient(points, signs, a);
        Assert.All(Enumerable.Range(0, 10), t => Assert.InRange(a[t], 0, bounds[t]));
        Assert.Equal(0, a.Zip(signs, (x, y) => x * y).Sum(), Rounding);
        double[] up = [.. Enumerable.Range(0, 10).Where(t => first[t] ? a[t] < bounds[t] : a[t] > 0).Select(t => -signs[t] * gradient[t])];
        double[] down = [.. Enumerable.Range(0, 10).Where(t => first[t] ? a[t] > 0 : a[t] < bounds[t]).Select(t => -signs[t] * gradient[t])];
        if (up.Length > 0 && down.Length > 0)
        {
            Assert.InRange(up.Max() - down.Min(), double.NegativeInfinity, Tolerance + Rounding);
        }
    });

    [Fact]
    public void NoFeasiblePointIsBetterThanTheViolationAllows() => Gen.Select(Problems, Gen.Double[0, 1].Array[10]).Sample((problem, shares) =>
    {
        (double[][] points, bool[] first, double[] bounds) = problem;
        double[] signs = [.. first.Select(isFirst => isFirst ? 1.0 : -1.0)];
        DualSolution solution = Solve(points, signs, bounds, 1e-3);

        // Any point of the box, with the heavier class scaled down to y'b = 0.
        double[] b = [.. shares.Zip(bounds, (share, bound) => share * bound)];
        double ofFirst = b.Where((_, t) => first[t]).Sum(), ofSecond = b.Where((_, t) => !first[t]).Sum();
        b = [.. b.Select((x, t) => (first[t] ? ofFirst : ofSecond) > 0 ? x * Math.Min(ofFirst, ofSecond) / (first[t] ? ofFirst : ofSecond) : x)];

        // Convexity: f(a) - f(b) <= gradient(a)'(a - b) <= violation * sum of what y a may fall, at most half of all bounds.
        double violation = double.IsFinite(solution.Violation) ? Math.Max(solution.Violation, 0) : 0;
        double allowed = (violation * bounds.Sum() / 2) + 1e-9;
        Assert.InRange(Objective(points, signs, solution.Variables) - Objective(points, signs, b), double.NegativeInfinity, allowed);
    });

    [Fact]
    public void KernelRowsAreTheSameWithRoomForTwo() => Gen.Double[-2, 2].Array[3].Array[9].Sample(points =>
    {
        KernelRows roomy = Kernel(points), tight = new(Matrix(points), 1, budget: 1);
        foreach (int row in (int[])[3, 1, 4, 1, 5, 8, 2, 6, 5, 3, 5, 0, 7])
        {
            Assert.Equal(roomy.Row(row), tight.Row(row));
            Assert.Equal(1, tight.Row(row)[row]);
        }
    });

    private static DualSolution Solve(double[][] points, double[] signs, double[] bounds, double tolerance) =>
        SequentialMinimalOptimization.Solve(
            DualProblem.Classification(Kernel(points), [.. Enumerable.Range(0, points.Length)], signs, bounds), tolerance, None);

    private static double[] Gradient(double[][] points, double[] signs, double[] a) =>
    [
        .. Enumerable.Range(0, a.Length).Select(t => Enumerable.Range(0, a.Length).Sum(s => signs[t] * signs[s] * a[s] * K(points[t], points[s])) - 1),
    ];

    private static double Objective(double[][] points, double[] signs, double[] a) =>
        Gradient(points, signs, a).Zip(a, (g, x) => (g - 1) * x / 2).Sum();

    private static double K(double[] x, double[] z) => Math.Exp(-x.Zip(z, (p, q) => (p - q) * (p - q)).Sum());

    private static KernelRows Kernel(double[][] points) => new(Matrix(points), 1);

    private static Matrix Matrix(double[][] points) => new(points.Length, points[0].Length, [.. points.SelectMany(point => point)]);
}
