using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>What an M step needs of the rows: weighted counts, means and scatters of the components.</summary>
/// <param name="Counts">n_k, the sum of responsibilities.</param>
/// <param name="Means">k x d, from the centre of the data; zero for a component without weight.</param>
/// <param name="Scatters">W_k, d x d, with the floor's share on the diagonal; entries beside it are zero where only the diagonal was asked for.</param>
/// <param name="Rows">The sum of the counts.</param>
internal sealed record MixtureMoments(double[] Counts, Matrix Means, Matrix[] Scatters, double Rows)
{
    /// <summary>d.</summary>
    public int Columns => Means.Columns;

    /// <summary>k.</summary>
    public int K => Counts.Length;

    /// <summary>The sum of the scatters.</summary>
    public Matrix Pooled()
    {
        Matrix sum = new(Columns, Columns);
        foreach (Matrix scatter in Scatters)
        {
            Elementwise.AddScaled(sum.Data, 1, scatter.Data);
        }

        return sum;
    }

    /// <summary>Sums over rows in their order; components are shared between threads, a sum never is. Cost: O(n k d^2), O(n k d) for diagonals.</summary>
    /// <param name="data">n rows.</param>
    /// <param name="responsibilities">n x k, or weights of any size.</param>
    /// <param name="prior">Added to the diagonal of each scatter.</param>
    /// <param name="diagonal">Whether diagonals suffice.</param>
    public static MixtureMoments Of(MixtureData data, Matrix responsibilities, double[] prior, bool diagonal)
    {
        int k = responsibilities.Columns;
        double[] counts = new double[k];
        Matrix means = new(k, data.Columns);
        Matrix[] scatters = new Matrix[k];
        Parallel.For(0, k, c =>
        {
            double[] weights = new double[responsibilities.Rows];
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] = responsibilities[i, c];
            }

            counts[c] = Reduce.Sum(weights);
            if (counts[c] > 0)
            {
                MeanOf(data, weights, counts[c], means.Row(c));
            }

            scatters[c] = diagonal ? Diagonal(data, weights, means.Row(c)) : Full(data, weights, means.Row(c));
            for (int j = 0; j < prior.Length; j++)
            {
                scatters[c][j, j] += prior[j];
            }
        });
        return new MixtureMoments(counts, means, scatters, Reduce.Sum(counts));
    }

    private static void MeanOf(MixtureData data, double[] weights, double count, Span<double> mean)
    {
        for (int b = 0; b < data.Blocks.Length; b++)
        {
            Matrix block = data.Blocks[b];
            for (int i = 0; i < block.Rows; i++)
            {
                Elementwise.AddScaled(mean, weights[(b * MixtureData.BlockRows) + i], block.Row(i));
            }
        }

        Elementwise.Divide(mean, count);
    }

    private static Matrix Diagonal(MixtureData data, double[] weights, ReadOnlySpan<double> mean)
    {
        Matrix scatter = new(mean.Length, mean.Length);
        double[] squares = new double[mean.Length];
        for (int b = 0; b < data.Blocks.Length; b++)
        {
            Matrix block = data.Blocks[b];
            for (int i = 0; i < block.Rows; i++)
            {
                double weight = weights[(b * MixtureData.BlockRows) + i];
                ReadOnlySpan<double> row = block.Row(i);
                for (int j = 0; j < squares.Length; j++)
                {
                    double deviation = row[j] - mean[j];
                    squares[j] += weight * (deviation * deviation);
                }
            }
        }

        for (int j = 0; j < squares.Length; j++)
        {
            scatter[j, j] = squares[j];
        }

        return scatter;
    }

    private static Matrix Full(MixtureData data, double[] weights, ReadOnlySpan<double> mean)
    {
        Matrix scatter = new(mean.Length, mean.Length);
        for (int b = 0; b < data.Blocks.Length; b++)
        {
            Matrix block = data.Blocks[b];
            Matrix deviations = Matrix.Uninitialized(block.Rows, block.Columns);
            for (int i = 0; i < block.Rows; i++)
            {
                Span<double> row = deviations.Row(i);
                block.Row(i).CopyTo(row);
                Elementwise.AddScaled(row, -1, mean);
                Elementwise.Scale(row, Math.Sqrt(weights[(b * MixtureData.BlockRows) + i]));
            }

            Elementwise.AddScaled(scatter.Data, 1, MatrixProduct.Gram(deviations).Data);
        }

        return scatter;
    }
}
