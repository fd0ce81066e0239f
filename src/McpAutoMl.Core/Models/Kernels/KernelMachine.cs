using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Kernels;

/// <summary>One decision function: sum over support vectors of coefficient * K(vector, x), plus an offset.</summary>
/// <param name="Points">Support vectors as indices of training points.</param>
/// <param name="Coefficients">y a of each.</param>
/// <param name="Offset">b.</param>
internal sealed record KernelMachine(int[] Points, double[] Coefficients, double Offset)
{
    /// <summary>Trains two classes against each other; the first decides positive. With rows of one class alone, its sign; without rows, 0.</summary>
    /// <param name="kernel">Kernel of the training points.</param>
    /// <param name="rows">Rows of the pair.</param>
    /// <param name="c">C; the bound of a row is C times its weight.</param>
    /// <param name="tolerance">See <see cref="SequentialMinimalOptimization"/>.</param>
    /// <param name="cancellation">Looked at every 256 steps.</param>
    public static KernelMachine OfClasses(KernelRows kernel, PairRows rows, double c, double tolerance, CancellationToken cancellation)
    {
        double[] signs = rows.Signs;
        if (signs.Length == 0 || signs.All(sign => sign == signs[0]))
        {
            return new KernelMachine([], [], signs.Length == 0 ? 0 : signs[0]);
        }

        DualProblem problem = DualProblem.Classification(kernel, rows.Rows, signs, Array.ConvertAll(rows.Weights, weight => c * weight));
        DualSolution solution = SequentialMinimalOptimization.Solve(problem, tolerance, cancellation);
        return Support(rows.Rows, i => signs[i] * solution.Variables[i], solution.Offset);
    }

    /// <summary>Trains on amounts.</summary>
    /// <param name="kernel">Kernel of the points.</param>
    /// <param name="points">Training points.</param>
    /// <param name="values">Value of each.</param>
    /// <param name="epsilon">Half the width of the tube.</param>
    /// <param name="c">C.</param>
    /// <param name="tolerance">See <see cref="SequentialMinimalOptimization"/>.</param>
    /// <param name="cancellation">Looked at every 256 steps.</param>
    public static KernelMachine OfValues(
        KernelRows kernel, int[] points, double[] values, double epsilon, double c, double tolerance, CancellationToken cancellation)
    {
        DualSolution solution = SequentialMinimalOptimization.Solve(
            DualProblem.Regression(kernel, points, values, epsilon, c), tolerance, cancellation);
        return Support(points, i => solution.Variables[i] - solution.Variables[points.Length + i], solution.Offset);
    }

    /// <summary>The decision at some of the kernel's points.</summary>
    public double[] Decide(KernelRows kernel, int[] points)
    {
        double[] result = new double[points.Length];
        for (int s = 0; s < Points.Length; s++)
        {
            double[] row = kernel.Row(Points[s]);
            double coefficient = Coefficients[s];
            for (int i = 0; i < result.Length; i++)
            {
                result[i] += coefficient * row[points[i]];
            }
        }

        Elementwise.Subtract(result, -Offset);
        return result;
    }

    private static KernelMachine Support(int[] points, Func<int, double> coefficient, double offset)
    {
        int[] support = [.. Enumerable.Range(0, points.Length).Where(i => coefficient(i) != 0)];
        return new KernelMachine([.. support.Select(i => points[i])], [.. support.Select(coefficient)], offset);
    }
}
