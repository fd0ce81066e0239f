using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Criteria;

/// <summary>Means of clusters and how rows scatter about them. Noise is left out.</summary>
internal sealed class ClusterCentres
{
    private ClusterCentres(Matrix centres, double[] means, double[] distances, double within, double between)
    {
        Centres = centres;
        Mean = means;
        MeanDistances = distances;
        Within = within;
        Between = between;
    }

    /// <summary>k x p.</summary>
    public Matrix Centres { get; }

    /// <summary>Mean of all rows in clusters.</summary>
    public double[] Mean { get; }

    /// <summary>Mean distance of a cluster's rows to its centre.</summary>
    public double[] MeanDistances { get; }

    /// <summary>Sum of squared distances of rows to their centres.</summary>
    public double Within { get; }

    /// <summary>Sum over rows of the squared distance of their centre to the mean.</summary>
    public double Between { get; }

    /// <summary>The rows minus their mean.</summary>
    public static Matrix Centred(Matrix rows)
    {
        double[] mean = new double[rows.Columns];
        for (int i = 0; i < rows.Rows; i++)
        {
            Add(rows.Row(i), mean);
        }

        Divide(mean, rows.Rows);
        Matrix centred = new(rows.Rows, rows.Columns);
        for (int i = 0; i < rows.Rows; i++)
        {
            for (int j = 0; j < mean.Length; j++)
            {
                centred[i, j] = rows[i, j] - mean[j];
            }
        }

        return centred;
    }

    /// <param name="rows">n x p, finite.</param>
    /// <param name="partition">Of the n rows, with at least one cluster.</param>
    public static ClusterCentres Of(Matrix rows, Partition partition)
    {
        Matrix centres = new(partition.Clusters, rows.Columns);
        double[] mean = new double[rows.Columns];
        for (int i = 0; i < rows.Rows; i++)
        {
            if (partition.Labels[i] != Partition.Noise)
            {
                Add(rows.Row(i), centres.Row(partition.Labels[i]));
            }
        }

        double between = 0, within = 0;
        for (int c = 0; c < centres.Rows; c++)
        {
            Add(centres.Row(c), mean);
            Divide(centres.Row(c), partition.Sizes[c]);
        }

        Divide(mean, partition.Count - partition.NoiseCount);
        for (int c = 0; c < centres.Rows; c++)
        {
            between += partition.Sizes[c] * SquaredDistance(centres.Row(c), mean);
        }

        double[] distances = new double[centres.Rows];
        for (int i = 0; i < rows.Rows; i++)
        {
            if (partition.Labels[i] is int c and not Partition.Noise)
            {
                double square = SquaredDistance(rows.Row(i), centres.Row(c));
                within += square;
                distances[c] += Math.Sqrt(square);
            }
        }

        for (int c = 0; c < distances.Length; c++)
        {
            distances[c] /= partition.Sizes[c];
        }

        return new ClusterCentres(centres, mean, distances, within, between);
    }

    /// <summary>Squared Euclidean distance, by differences.</summary>
    public static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++)
        {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }

        return sum;
    }

    private static void Add(ReadOnlySpan<double> row, Span<double> sum)
    {
        for (int j = 0; j < row.Length; j++)
        {
            sum[j] += row[j];
        }
    }

    private static void Divide(Span<double> sum, int count)
    {
        foreach (ref double value in sum)
        {
            value /= count;
        }
    }
}
