using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Additive;

/// <summary>Log-loss of three or more classes, the diagonal of its second derivatives. A row holds its probabilities, which a step multiplies and renorms.</summary>
internal sealed class SoftmaxRows : BoostedRows
{
    private readonly double[] _shares;
    private readonly int[] _codes;
    private readonly double[]? _weights;

    /// <param name="initial">Scores by row, then class.</param>
    /// <param name="codes">Class of each row.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="weights">What each row counts; null where all count 1.</param>
    public SoftmaxRows(double[] initial, int[] codes, int classes, double[]? weights)
        : base(classes)
    {
        _shares = initial;
        _codes = codes;
        _weights = weights;
        for (int i = 0; i < codes.Length; i++)
        {
            Softmax.InPlace(_shares.AsSpan(i * classes, classes));
        }
    }

    /// <inheritdoc/>
    public override void Advance(ushort[] cells, double[] step)
    {
        double[] factors = new double[step.Length];
        for (int i = 0; i < factors.Length; i++)
        {
            factors[i] = i >= Scores && step[i] == step[i - Scores] ? factors[i - Scores] : DeterministicMath.Exp(step[i]);
        }

        for (int i = 0; i < _codes.Length; i++)
        {
            Span<double> row = _shares.AsSpan(i * Scores, Scores);
            ReadOnlySpan<double> factor = factors.AsSpan(cells[i] * Scores, Scores);
            double sum = 0;
            for (int k = 0; k < row.Length; k++)
            {
                row[k] *= factor[k];
                sum += row[k];
            }

            double inverse = 1 / sum;
            for (int k = 0; k < row.Length; k++)
            {
                row[k] *= inverse;
            }
        }
    }

    /// <inheritdoc/>
    public override void Accumulate(ushort[] cells, double[] sums)
    {
        for (int i = 0; i < _codes.Length; i++)
        {
            double weight = _weights is null ? 1 : _weights[i];
            ReadOnlySpan<double> row = _shares.AsSpan(i * Scores, Scores);
            Span<double> cell = sums.AsSpan(cells[i] * Scores * 2, Scores * 2);
            for (int k = 0; k < row.Length; k++)
            {
                double p = row[k];
                cell[2 * k] += weight * p;
                cell[(2 * k) + 1] += weight * p * (1 - p);
            }

            cell[2 * _codes[i]] -= weight;
        }
    }

    /// <inheritdoc/>
    public override double Loss()
    {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < _codes.Length; i++)
        {
            double weight = _weights is null ? 1 : _weights[i];
            sum -= weight * DeterministicMath.Log(Math.Max(_shares[(i * Scores) + _codes[i]], double.Epsilon));
            total += weight;
        }

        return sum / total;
    }
}
