using System.Runtime.CompilerServices;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Additive;

/// <summary>Log-loss of two classes. A row holds e^-score, which a step multiplies: one division a row gives its probability, and no exponential.</summary>
/// <remarks>Every step rounds e^-score once, so that n steps leave a relative error of at most about n * 2^-53.</remarks>
internal sealed class LogisticRows : BoostedRows
{
    private readonly double[] _odds;
    private readonly double[] _labels;
    private readonly double[]? _weights;

    /// <param name="initial">Score of each row.</param>
    /// <param name="labels">1 for the second class, else 0.</param>
    /// <param name="weights">What each row counts; null where all count 1.</param>
    public LogisticRows(double[] initial, double[] labels, double[]? weights)
        : base(1)
    {
        _odds = [.. initial.Select(score => DeterministicMath.Exp(-score))];
        _labels = labels;
        _weights = weights;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Advance(ushort[] cells, double[] step)
    {
        double[] factors = Factors(step);
        double[] odds = _odds;
        for (int i = 0; i < odds.Length; i++)
        {
            odds[i] *= factors[cells[i]];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Accumulate(ushort[] cells, double[] sums)
    {
        double[] odds = _odds;
        for (int i = 0; i < odds.Length; i++)
        {
            double p = 1 / (1 + odds[i]);
            double weight = _weights is null ? 1 : _weights[i];
            int at = cells[i] * 2;
            sums[at] += weight * (p - _labels[i]);
            sums[at + 1] += weight * p * (1 - p);
        }
    }

    /// <inheritdoc/>
    public override double Loss()
    {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < _odds.Length; i++)
        {
            double weight = _weights is null ? 1 : _weights[i];
            sum += weight * DeterministicMath.Log1p(_labels[i] == 1 ? _odds[i] : 1 / _odds[i]);
            total += weight;
        }

        return sum / total;
    }

    internal static double[] Factors(double[] step)
    {
        double[] factors = new double[step.Length];
        for (int cell = 0; cell < factors.Length; cell++)
        {
            factors[cell] = cell > 0 && step[cell] == step[cell - 1] ? factors[cell - 1] : DeterministicMath.Exp(-step[cell]);
        }

        return factors;
    }
}
