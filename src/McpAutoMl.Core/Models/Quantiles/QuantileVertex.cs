using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Quantiles;

/// <summary>Moves a solution to the vertex beside it: the fit that meets as many rows exactly as it has parameters.</summary>
/// <remarks>
/// Where the solution is the only one it is a vertex, and an interior point stops just before it. The vertex has residuals, and under a penalty
/// coefficients, that are 0 and not nearly 0. Cost: O(d^3). Determinism: bit-exact; of equal residuals the first row's comes first.
/// </remarks>
internal static class QuantileVertex
{
    private const double Independent = 1e-9;

    /// <summary>The vertex of the independent rows with the smallest residuals; b itself where its loss is less.</summary>
    public static double[] Near(QuantileProgram program, double[] b, CancellationToken cancellation)
    {
        double[] residuals = program.Residuals(b);
        if (Rows(program.Design, residuals, cancellation) is not { } rows)
        {
            return b;
        }

        Matrix square = new(rows.Length, rows.Length), right = new(rows.Length, 1);
        for (int k = 0; k < rows.Length; k++)
        {
            program.Design.CopyRow(rows[k], square.Row(k));
            right[k, 0] = program.Values[rows[k]];
        }

        LuDecomposition factors = LuDecomposition.Decompose(square);
        if (factors.IsSingular)
        {
            return b;
        }

        double[] vertex = factors.Solve(right).Data;
        for (int k = 0; k < rows.Length; k++)
        {
            if (rows[k] >= program.Design.DataRows)
            {
                vertex[rows[k] - program.Design.DataRows + 1] = 0; // as it is but for rounding
            }
        }

        return vertex.All(double.IsFinite) && program.Loss(program.Residuals(vertex)) <= program.Loss(residuals) ? vertex : b;
    }

    /// <summary>As many independent rows as there are parameters, the smallest residuals first; null when too few are near.</summary>
    private static int[]? Rows(QuantileDesign design, double[] residuals, CancellationToken cancellation)
    {
        int size = design.Columns;
        double[] keys = Array.ConvertAll(residuals, Math.Abs);
        int[] order = [.. Enumerable.Range(0, keys.Length).OrderBy(i => keys[i])];
        List<int> rows = [];
        Matrix reduced = new(size, size); // rows found, each 0 in the pivots of those before it
        int[] pivots = new int[size];
        double[] row = new double[size];
        foreach (int i in order.Take((4 * size) + 64))
        {
            cancellation.ThrowIfCancellationRequested();
            design.CopyRow(i, row);
            double norm = Elementwise.LargestMagnitude(row);
            for (int k = 0; k < rows.Count; k++)
            {
                double factor = row[pivots[k]] / reduced[k, pivots[k]];
                Elementwise.AddScaled(row, -factor, reduced.Row(k));
                row[pivots[k]] = 0;
            }

            int pivot = 0;
            for (int j = 1; j < size; j++)
            {
                pivot = Math.Abs(row[j]) > Math.Abs(row[pivot]) ? j : pivot;
            }

            if (Math.Abs(row[pivot]) > Independent * norm)
            {
                row.CopyTo(reduced.Row(rows.Count));
                pivots[rows.Count] = pivot;
                rows.Add(i);
            }

            if (rows.Count == size)
            {
                return [.. rows];
            }
        }

        return null;
    }
}
