namespace McpAutoMl.Core.Models.Kernels;

/// <summary>
/// The quadratic program of a support vector machine: minimise 1/2 a'Qa + p'a subject to y'a = 0 and 0 &lt;= a_t &lt;= C_t, where
/// Q_st = y_s y_t K(x_s, x_t).
/// </summary>
/// <param name="Kernel">Kernel of the points.</param>
/// <param name="Points">Point x_t of each variable.</param>
/// <param name="Signs">y_t: 1 or -1.</param>
/// <param name="Linear">p_t.</param>
/// <param name="Bounds">C_t, positive.</param>
internal sealed record DualProblem(KernelRows Kernel, int[] Points, double[] Signs, double[] Linear, double[] Bounds)
{
    /// <summary>Classification (C-SVC): p = -1.</summary>
    /// <param name="kernel">Kernel of the points.</param>
    /// <param name="points">Training points.</param>
    /// <param name="signs">1 or -1 for each.</param>
    /// <param name="bounds">C times weight of each.</param>
    public static DualProblem Classification(KernelRows kernel, int[] points, double[] signs, double[] bounds)
    {
        double[] linear = new double[points.Length];
        Array.Fill(linear, -1.0);
        return new DualProblem(kernel, points, signs, linear, bounds);
    }

    /// <summary>Regression (epsilon-SVR): variables a above the tube, then a* below it; p = epsilon - z and epsilon + z.</summary>
    /// <param name="kernel">Kernel of the points.</param>
    /// <param name="points">Training points.</param>
    /// <param name="values">z of each.</param>
    /// <param name="epsilon">Half the width of the tube.</param>
    /// <param name="c">Upper bound of all variables.</param>
    public static DualProblem Regression(KernelRows kernel, int[] points, double[] values, double epsilon, double c)
    {
        int n = points.Length;
        double[] signs = new double[2 * n], linear = new double[2 * n], bounds = new double[2 * n];
        Array.Fill(bounds, c);
        for (int i = 0; i < n; i++)
        {
            (signs[i], signs[n + i]) = (1, -1);
            (linear[i], linear[n + i]) = (epsilon - values[i], epsilon + values[i]);
        }

        return new DualProblem(kernel, [.. points, .. points], signs, linear, bounds);
    }
}
