using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>The assignment of rows to different columns whose costs have the least sum.</summary>
/// <remarks>
/// Shortest augmenting paths with potentials. Cost: O(rows^2 columns). Determinism: bit-exact. Source: Kuhn (1955); Jonker and Volgenant (1987).
/// </remarks>
public static class LinearAssignment
{
    /// <summary>Column of each row; -1 where there are more rows than columns and the row gets none.</summary>
    /// <param name="costs">Finite costs.</param>
    public static int[] Solve(Matrix costs)
    {
        if (costs.Rows <= costs.Columns)
        {
            return Augment(costs);
        }

        int[] rows = Augment(costs.Transpose());
        int[] columns = new int[costs.Rows];
        Array.Fill(columns, -1);
        for (int column = 0; column < rows.Length; column++)
        {
            columns[rows[column]] = column;
        }

        return columns;
    }

    private static int[] Augment(Matrix costs)
    {
        // Column 0 stands for "not assigned yet"; rows and columns count from 1.
        int rows = costs.Rows, columns = costs.Columns;
        double[] rowPotential = new double[rows + 1], columnPotential = new double[columns + 1];
        int[] rowOf = new int[columns + 1], before = new int[columns + 1];
        for (int row = 1; row <= rows; row++)
        {
            double[] least = new double[columns + 1];
            Array.Fill(least, double.PositiveInfinity);
            bool[] reached = new bool[columns + 1];
            rowOf[0] = row;
            int at = 0;
            do
            {
                reached[at] = true;
                at = Nearest(costs, rowOf[at], at, least, before, reached, rowPotential, columnPotential, rowOf);
            }
            while (rowOf[at] != 0);

            for (; at != 0; at = before[at])
            {
                rowOf[at] = rowOf[before[at]];
            }
        }

        int[] result = new int[rows];
        for (int column = 1; column <= columns; column++)
        {
            if (rowOf[column] > 0)
            {
                result[rowOf[column] - 1] = column - 1;
            }
        }

        return result;
    }

    /// <summary>Extends the tree of shortest paths by one column and moves the potentials along.</summary>
    private static int Nearest(
        Matrix costs, int row, int from, double[] least, int[] before, bool[] reached, double[] rowPotential, double[] columnPotential, int[] rowOf)
    {
        int nearest = -1;
        for (int column = 1; column < reached.Length; column++)
        {
            if (reached[column])
            {
                continue;
            }

            double reduced = costs[row - 1, column - 1] - rowPotential[row] - columnPotential[column];
            if (reduced < least[column])
            {
                (least[column], before[column]) = (reduced, from);
            }

            if (nearest < 0 || least[column] < least[nearest])
            {
                nearest = column;
            }
        }

        double step = least[nearest];
        for (int column = 0; column < reached.Length; column++)
        {
            if (reached[column])
            {
                rowPotential[rowOf[column]] += step;
                columnPotential[column] -= step;
            }
            else
            {
                least[column] -= step;
            }
        }

        return nearest;
    }
}
