using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>The rows in coordinates of one kind. Immutable.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Rows">n x d.</param>
/// <param name="LogScale">
/// Sum of the logarithms of what the columns were divided by; null for components and powers, whose likelihood is not that of the data.
/// </param>
internal sealed record FeatureSpace(Preprocessing Kind, Matrix Rows, double? LogScale)
{
    /// <summary>The columns, each less its centre and divided by its scale.</summary>
    public static FeatureSpace Of(Preprocessing kind, Matrix values)
    {
        if (kind == Preprocessing.Raw)
        {
            return new FeatureSpace(kind, values, 0);
        }

        Matrix columns = values.Transpose();
        double logScale = 0;
        for (int j = 0; j < columns.Rows; j++)
        {
            Span<double> column = columns.Row(j);
            (double centre, double scale) = kind == Preprocessing.Robust ? Quartiles(column) : Deviation(column);
            foreach (ref double value in column)
            {
                value = (value - centre) / scale;
            }

            logScale += DeterministicMath.Log(scale);
        }

        return new FeatureSpace(kind, columns.Transpose(), logScale);
    }

    /// <summary>The leading principal components of a space.</summary>
    public static FeatureSpace OfComponents(FeatureSpace space, long seed, CancellationToken cancellation)
    {
        PrincipalComponents components = PrincipalComponents.Of(space.Rows, cancellation);
        return new FeatureSpace(Preprocessing.Pca, components.Leading(ParallelAnalysis.Components(space.Rows, seed, cancellation)), null);
    }

    /// <summary>The columns without their skew; null where none is highly skewed and this would be the standardised columns once more.</summary>
    public static FeatureSpace? OfPowers(Matrix values, CancellationToken cancellation)
    {
        Matrix columns = values.Transpose();
        if (Enumerable.Range(0, columns.Rows).All(j => Math.Abs(YeoJohnson.Skewness(columns.Row(j))) <= YeoJohnson.HighSkewness))
        {
            return null;
        }

        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, columns.Rows, options, j => YeoJohnson.Standardize(columns.Row(j)));
        return new FeatureSpace(Preprocessing.Power, columns.Transpose(), null);
    }

    /// <summary>BIC or ICL in the units of the data as given: the density of a value is that of the scaled one over the scale.</summary>
    public double? InGivenUnits(double? criterion, int rows) => criterion - (2 * rows * LogScale);

    /// <summary>Mean and standard deviation, divisor n.</summary>
    private static (double Centre, double Scale) Deviation(ReadOnlySpan<double> column)
    {
        double mean = Reduce.Mean(column);
        double[] deviations = new double[column.Length];
        for (int i = 0; i < deviations.Length; i++)
        {
            deviations[i] = column[i] - mean;
        }

        return (mean, Math.Sqrt(Reduce.SumOfSquares(deviations) / column.Length));
    }

    /// <summary>Median and interquartile range; where half of the values or more are equal, the standard deviation instead of the range 0.</summary>
    private static (double Centre, double Scale) Quartiles(ReadOnlySpan<double> column)
    {
        double[] quartiles = Quantiles.Of(column, [0.25, 0.5, 0.75]);
        double range = quartiles[2] - quartiles[0];
        return (quartiles[1], range > 0 ? range : Deviation(column).Scale);
    }
}
