using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies.Robust;

/// <summary>C-steps: the h rows nearest to an estimate give a new estimate, whose determinant is no larger.</summary>
/// <remarks>Equal distances: the earlier row. Source: Rousseeuw and Van Driessen (1999), theorem 1.</remarks>
internal static class Concentration
{
    private const int MostSteps = 200; // it ends by itself, as there are finitely many subsets; rounding could make a cycle of two

    /// <summary>One step; null when the h rows lie in a hyperplane. Cost: O(n p^2).</summary>
    /// <param name="rows">n x p.</param>
    /// <param name="from">What distances are measured by.</param>
    /// <param name="h">Rows taken.</param>
    public static ScatterEstimate? Step(Matrix rows, ScatterEstimate from, int h)
    {
        double[] distances = new double[rows.Rows];
        double[] solved = new double[rows.Columns];
        for (int i = 0; i < distances.Length; i++)
        {
            distances[i] = from.SquaredDistance(rows.Row(i), solved);
        }

        return ScatterEstimate.Of(rows, Nearest(distances, h));
    }

    /// <summary>Some steps.</summary>
    public static ScatterEstimate? Steps(Matrix rows, ScatterEstimate? from, int h, int steps)
    {
        ScatterEstimate? estimate = from;
        for (int i = 0; i < steps && estimate is not null; i++)
        {
            estimate = Step(rows, estimate, h);
        }

        return estimate;
    }

    /// <summary>Steps until the determinant falls no more.</summary>
    /// <exception cref="OperationCanceledException">Looked at before each step.</exception>
    public static ScatterEstimate? Converge(Matrix rows, ScatterEstimate from, int h, CancellationToken cancellation)
    {
        ScatterEstimate? estimate = Step(rows, from, h);
        for (int i = 0; i < MostSteps && estimate is not null; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            ScatterEstimate? next = Step(rows, estimate, h);
            if (next is not null && !(next.LogDeterminant < estimate.LogDeterminant))
            {
                return estimate;
            }

            estimate = next;
        }

        return estimate;
    }

    /// <summary>The rows with the h least distances, in ascending order of row.</summary>
    public static int[] Nearest(ReadOnlySpan<double> distances, int h)
    {
        int[] order = new int[distances.Length];
        RadixSort.Order(distances, order);
        int[] nearest = order[..h];
        Array.Sort(nearest);
        return nearest;
    }
}
