using System.Runtime.CompilerServices;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>The parameters of a mixture, ready for E steps. Immutable.</summary>
internal sealed class GaussianComponents
{
    private static readonly double LogTwoPi = DeterministicMath.Log(2 * Math.PI);

    // d x (k d): the inverses of the Cholesky factors, transposed, side by side; a row times it is whitened for all components at once.
    private readonly Matrix _whitening;
    private readonly double[] _whitenedMeans;
    private readonly double[] _logConstants;

    private GaussianComponents(double[] weights, Matrix means, Matrix[] covariances, Matrix whitening, double[] whitenedMeans, double[] logConstants)
    {
        Weights = weights;
        Means = means;
        Covariances = covariances;
        _whitening = whitening;
        _whitenedMeans = whitenedMeans;
        _logConstants = logConstants;
    }

    /// <summary>Mixing proportions.</summary>
    public double[] Weights { get; }

    /// <summary>k x d, from the centre of the data.</summary>
    public Matrix Means { get; }

    /// <summary>d x d each.</summary>
    public Matrix[] Covariances { get; }

    /// <summary>k.</summary>
    public int K => Weights.Length;

    /// <summary>Factorises the covariances; null when one of them is not positive definite. Cost: O(k d^3).</summary>
    public static GaussianComponents? TryCreate(double[] weights, Matrix means, Matrix[] covariances)
    {
        int d = means.Columns, k = weights.Length;
        Matrix whitening = new(d, k * d);
        double[] whitenedMeans = new double[k * d];
        double[] constants = new double[k];
        for (int c = 0; c < k; c++)
        {
            if (Cholesky.TryDecompose(covariances[c]) is not { } factor)
            {
                return null;
            }

            constants[c] = DeterministicMath.Log(weights[c]) - (0.5 * ((d * LogTwoPi) + factor.LogDeterminant()));
            if (!double.IsFinite(constants[c]))
            {
                return null;
            }

            double[] column = new double[d];
            for (int j = 0; j < d; j++)
            {
                // Column j of the inverse factor, from the diagonal down.
                column[j] = 1 / factor.Lower[j, j];
                whitening[j, (c * d) + j] = column[j];
                for (int i = j + 1; i < d; i++)
                {
                    column[i] = -Reduce.Dot(factor.Lower.Row(i)[j..i], column.AsSpan(j, i - j)) / factor.Lower[i, i];
                    whitening[j, (c * d) + i] = column[i];
                }

                Elementwise.AddScaled(whitenedMeans.AsSpan(c * d, d), means[c, j], whitening.Row(j).Slice(c * d, d));
            }
        }

        return new GaussianComponents(weights, means, covariances, whitening, whitenedMeans, constants);
    }

    /// <summary>The components in another order.</summary>
    public GaussianComponents Reorder(int[] order)
    {
        Matrix means = new(Means.Rows, Means.Columns);
        for (int c = 0; c < order.Length; c++)
        {
            Means.Row(order[c]).CopyTo(means.Row(c));
        }

        return TryCreate([.. order.Select(c => Weights[c])], means, [.. order.Select(c => Covariances[c])])!;
    }

    /// <summary>Posterior probabilities of rows, and the log-likelihood: the sum of the logarithms of their densities.</summary>
    /// <param name="blocks">Deviations from the centre of the data, in blocks of <see cref="MixtureData.BlockRows"/>.</param>
    /// <param name="responsibilities">n x k, overwritten.</param>
    /// <param name="logDensities">Overwritten with the logarithm of the density of each row, unless empty.</param>
    /// <remarks>Blocks are shared between threads; each has its sum, and these are added in order. Cost: O(n k d^2).</remarks>
    public double Expectation(Matrix[] blocks, Matrix responsibilities, double[] logDensities)
    {
        double[] sums = new double[blocks.Length];
        Parallel.For(0, blocks.Length, b => sums[b] = Block(blocks[b], responsibilities, b * MixtureData.BlockRows, logDensities));
        return Reduce.Sum(sums);
    }

    /// <summary>Half the sum of tr(Sigma_k^-1 P) for a diagonal P: what the floor takes off the log-likelihood.</summary>
    public double HalfTraces(double[] prior)
    {
        double sum = 0;
        for (int j = 0; j < prior.Length; j++)
        {
            sum += prior[j] * Reduce.SumOfSquares(_whitening.Row(j));
        }

        return sum / 2;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Block(Matrix block, Matrix responsibilities, int start, double[] logDensities)
    {
        int d = block.Columns, k = K;
        Matrix whitened = MatrixProduct.Multiply(block, _whitening);
        double sum = 0;
        for (int i = 0; i < block.Rows; i++)
        {
            ReadOnlySpan<double> row = whitened.Row(i);
            Span<double> posterior = responsibilities.Row(start + i);
            double largest = double.NegativeInfinity;
            for (int c = 0; c < k; c++)
            {
                double squares = 0;
                for (int j = c * d; j < (c + 1) * d; j++)
                {
                    double deviation = row[j] - _whitenedMeans[j];
                    squares += deviation * deviation;
                }

                posterior[c] = _logConstants[c] - (squares / 2);
                largest = Math.Max(largest, posterior[c]);
            }

            double logDensity = Normalize(posterior, largest);
            sum += logDensity;
            if (logDensities.Length > 0)
            {
                logDensities[start + i] = logDensity;
            }
        }

        return sum;
    }

    /// <summary>Replaces logarithms by shares and returns the logarithm of their sum.</summary>
    private static double Normalize(Span<double> logs, double largest)
    {
        if (double.IsNegativeInfinity(largest))
        {
            logs.Fill(1.0 / logs.Length); // so far out that no component is nearer than another
            return largest;
        }

        double sum = 0;
        for (int c = 0; c < logs.Length; c++)
        {
            logs[c] = DeterministicMath.Exp(logs[c] - largest);
            sum += logs[c];
        }

        for (int c = 0; c < logs.Length; c++)
        {
            logs[c] /= sum;
        }

        return largest + DeterministicMath.Log(sum);
    }
}
