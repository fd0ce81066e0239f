using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>Rows in blocks, from the mean of all. Deviations are formed once, so that no later sum of squares cancels.</summary>
internal sealed class MixtureData
{
    /// <summary>Rows of a block: the unit of work of a thread.</summary>
    public const int BlockRows = 1024;

    /// <summary>Most columns: covariances have d^2 / 2 numbers, and steps cost d^3.</summary>
    public const int MaxColumns = 200;

    /// <summary>A variance that is less of the mean square than this is rounding.</summary>
    private const double ConstantShare = 1e-26;

    private MixtureData(Matrix[] blocks, double[] centre, double[] variances, int rows)
    {
        Blocks = blocks;
        Centre = centre;
        Variances = variances;
        Rows = rows;
    }

    /// <summary>Deviations from <see cref="Centre"/>.</summary>
    public Matrix[] Blocks { get; }

    /// <summary>Mean of each column.</summary>
    public double[] Centre { get; }

    /// <summary>Variance of each column, divisor n.</summary>
    public double[] Variances { get; }

    /// <summary>n.</summary>
    public int Rows { get; }

    /// <summary>d.</summary>
    public int Columns => Centre.Length;

    /// <summary>Checks and centres the rows. Cost: O(n d).</summary>
    /// <exception cref="ProblemException">NO_FEATURES, TOO_MANY_COLUMNS, TOO_FEW_ROWS, MISSING_VALUES, CONSTANT_COLUMNS, SCALE_OVERFLOW.</exception>
    public static MixtureData Of(Matrix points, int k)
    {
        if (points.Columns == 0)
        {
            throw ProblemException.Of("NO_FEATURES", "There is no column to cluster.", "Give at least one numeric column.");
        }

        if (points.Columns > MaxColumns)
        {
            throw ProblemException.Of(
                "TOO_MANY_COLUMNS",
                $"A mixture takes at most {MaxColumns} columns, got {points.Columns}.",
                "Choose columns, or cluster their leading principal components.");
        }

        if (points.Rows < Math.Max(k, 2))
        {
            throw ProblemException.Of(
                "TOO_FEW_ROWS", $"{points.Rows} rows can't be {k} clusters.", "Ask for fewer clusters, or give more rows.");
        }

        if (points.Data.Any(value => !double.IsFinite(value)))
        {
            throw ProblemException.Of(
                "MISSING_VALUES",
                "A mixture needs finite numbers in all cells.",
                "Leave out the rows with missing or infinite values, or impute them.");
        }

        double[] centre = new double[points.Columns];
        double[] variances = new double[points.Columns];
        Matrix columns = points.Transpose();
        for (int j = 0; j < columns.Rows; j++)
        {
            (centre[j], variances[j]) = Moments(columns.Row(j), j);
        }

        return new MixtureData(Split(points, centre), centre, variances, points.Rows);
    }

    /// <summary>Deviations of rows from a centre, in blocks.</summary>
    public static Matrix[] Split(Matrix points, double[] centre)
    {
        Matrix[] blocks = new Matrix[(points.Rows + BlockRows - 1) / BlockRows];
        for (int b = 0; b < blocks.Length; b++)
        {
            int start = b * BlockRows;
            Matrix block = new(Math.Min(BlockRows, points.Rows - start), points.Columns);
            for (int i = 0; i < block.Rows; i++)
            {
                Span<double> row = block.Row(i);
                points.Row(start + i).CopyTo(row);
                Elementwise.AddScaled(row, -1, centre);
            }

            blocks[b] = block;
        }

        return blocks;
    }

    private static (double Mean, double Variance) Moments(Span<double> column, int index)
    {
        double mean = Reduce.Mean(column);
        double first = column[0];
        bool constant = !column.ContainsAnyExcept(first);
        Elementwise.Subtract(column, mean);
        double shift = Reduce.Mean(column);
        double variance = (Reduce.SumOfSquares(column) / column.Length) - (shift * shift);
        if (!constant && !double.IsFinite(variance))
        {
            throw ProblemException.Of(
                "SCALE_OVERFLOW", $"The variance of column {index} overflows.", "Divide the column by a power of ten.");
        }

        return !constant && variance > Math.Max(ConstantShare * mean * mean, 1e-280)
            ? (mean + shift, variance)
            : throw ProblemException.Of(
                "CONSTANT_COLUMNS",
                $"Column {index} has one value, or varies by rounding only.",
                "Leave the column out: it says nothing of clusters.");
    }
}
