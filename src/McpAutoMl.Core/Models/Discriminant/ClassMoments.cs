using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Discriminant;

/// <summary>Shares and means of the classes, and deviations of encoded rows from the means of their classes.</summary>
/// <remarks>Deviations are formed before anything is squared, block by block, so that nothing cancels. Determinism: bit-exact.</remarks>
internal sealed class ClassMoments
{
    private const int BlockRows = 1024;

    /// <summary>A column whose variance within classes is less of its mean square than this does not vary within them but by rounding.</summary>
    private const double ConstantShare = 1e-20;

    private readonly DesignMatrix _design;
    private readonly int[] _codes;
    private readonly double[] _classWeights;

    /// <param name="design">Encoded rows.</param>
    /// <param name="target">Their classes.</param>
    /// <param name="cancellation">Looked at for every block of rows.</param>
    public ClassMoments(DesignMatrix design, Target target, CancellationToken cancellation)
    {
        _design = design;
        _codes = target.Codes.ToArray();
        int classes = target.Classes.Count;
        _classWeights = [.. Enumerable.Range(0, classes).Select(k => target.ClassWeights?[k] ?? 1)];
        Counts = new int[classes];
        foreach (int code in _codes)
        {
            Counts[code]++;
        }

        Weights = [.. Counts.Select((count, k) => count * _classWeights[k])];
        Total = Reduce.Sum(Weights);
        Means = MeansOf(cancellation);
        Scales = ScalesOf(cancellation);
    }

    /// <summary>Encoded columns, d.</summary>
    public int Columns => _design.Columns;

    /// <summary>Rows of each class.</summary>
    public int[] Counts { get; }

    /// <summary>What the rows of each class weigh together.</summary>
    public double[] Weights { get; }

    /// <summary>What all rows weigh.</summary>
    public double Total { get; }

    /// <summary>Mean of each class, K x d; the mean of all rows for a class without any.</summary>
    public Matrix Means { get; }

    /// <summary>Standard deviation of each number within classes; 1 where it does not vary there, and for indicators.</summary>
    /// <remarks>
    /// An indicator that is rarely set would get a huge unit, and outliers in it would drive up the shrinkage of all columns; in its own unit
    /// its small variance is drawn to the mean one, which keeps its influence small.
    /// </remarks>
    public double[] Scales { get; }

    /// <summary>ln of the share of a class. A class without rows has the share of one row more in n + K, by Laplace's rule.</summary>
    public double LogPrior(int k) =>
        DeterministicMath.Log(Weights[k] > 0 ? Weights[k] / Total : 1.0 / (_codes.Length + Weights.Length));

    /// <summary>Covariance of the deviations in units of <see cref="Scales"/>: within all classes, each row with the weight of its class, or within one.</summary>
    /// <param name="only">The class; null for all.</param>
    /// <param name="cancellation">Looked at for every block of rows.</param>
    /// <remarks>Cost: O(n d^2).</remarks>
    public ScaledCovariance Covariance(int? only, CancellationToken cancellation)
    {
        Matrix sum = new(Columns, Columns);
        double fourth = 0;
        foreach (Matrix block in Deviations(only, cancellation))
        {
            for (int i = 0; i < block.Rows; i++)
            {
                // The rows are deviations times the square root of what the row weighs, kept in the column behind.
                Span<double> row = block.Row(i)[..Columns];
                double weight = block[i, Columns];
                for (int j = 0; j < row.Length; j++)
                {
                    row[j] /= Scales[j];
                }

                double squares = Reduce.SumOfSquares(row);
                fourth += weight * squares * squares;
                Elementwise.Scale(row, Math.Sqrt(weight));
                block[i, Columns] = 0;
            }

            Matrix gram = MatrixProduct.Gram(block);
            for (int j = 0; j < Columns; j++)
            {
                Elementwise.AddScaled(sum.Row(j), 1, gram.Row(j)[..Columns]);
            }
        }

        double weights = only is int k ? Weights[k] : Total;
        Elementwise.Scale(sum.Data, 1 / weights);
        return new ScaledCovariance(sum, fourth / weights, weights);
    }

    private Matrix MeansOf(CancellationToken cancellation)
    {
        Matrix means = new(Counts.Length, Columns);
        double[] share = new double[_codes.Length];
        double[] mean = new double[Columns];
        for (int k = -1; k < Counts.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (k >= 0 && Counts[k] == 0)
            {
                continue; // keeps the mean of all rows
            }

            for (int i = 0; i < share.Length; i++)
            {
                share[i] = k < 0 ? _classWeights[_codes[i]] / Total : _codes[i] == k ? 1.0 / Counts[k] : 0;
            }

            _design.TransposeMultiply(share, mean);
            for (int row = Math.Max(k, 0); row < (k < 0 ? Counts.Length : k + 1); row++)
            {
                mean.CopyTo(means.Row(row));
            }
        }

        return means;
    }

    private double[] ScalesOf(CancellationToken cancellation)
    {
        double[] within = new double[Columns];
        double[] whole = new double[Columns];
        int start = 0;
        foreach (Matrix block in Deviations(null, cancellation))
        {
            Matrix rows = _design.Dense(start, block.Rows);
            start += block.Rows;
            for (int i = 0; i < block.Rows; i++)
            {
                double weight = block[i, Columns];
                for (int j = 0; j < Columns; j++)
                {
                    within[j] += weight * block[i, j] * block[i, j];
                    whole[j] += weight * rows[i, j] * rows[i, j];
                }
            }
        }

        bool[] indicator = new bool[Columns];
        foreach (DesignBlock indicators in _design.Blocks.Where(block => block.Values is null))
        {
            Array.Fill(indicator, true, indicators.Offset, indicators.Width);
        }

        return [.. within.Select((sum, j) => !indicator[j] && sum > ConstantShare * whole[j] ? Math.Sqrt(sum / Total) : 1)];
    }

    /// <summary>Blocks of deviations from the class means, with the weight of each row in a column behind the last.</summary>
    private IEnumerable<Matrix> Deviations(int? only, CancellationToken cancellation)
    {
        for (int start = 0; start < _codes.Length; start += BlockRows)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(BlockRows, _codes.Length - start);
            Matrix dense = _design.Dense(start, count);
            int[] rows = [.. Enumerable.Range(0, count).Where(i => only is null || _codes[start + i] == only)];
            Matrix block = new(rows.Length, Columns + 1);
            for (int r = 0; r < rows.Length; r++)
            {
                int k = _codes[start + rows[r]];
                Span<double> row = block.Row(r);
                dense.Row(rows[r]).CopyTo(row);
                Elementwise.AddScaled(row[..Columns], -1, Means.Row(k));
                row[Columns] = _classWeights[k];
            }

            yield return block;
        }
    }
}
