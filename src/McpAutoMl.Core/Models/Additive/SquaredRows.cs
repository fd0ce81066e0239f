using System.Runtime.CompilerServices;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Additive;

/// <summary>Half the squared error of a value; a row holds score minus value.</summary>
internal sealed class SquaredRows : BoostedRows
{
    private readonly double[] _errors;

    /// <param name="initial">Score of each row.</param>
    /// <param name="values">Value of each row.</param>
    public SquaredRows(double[] initial, double[] values)
        : base(1)
    {
        _errors = initial;
        Elementwise.AddScaled(_errors, -1, values);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Advance(ushort[] cells, double[] step)
    {
        double[] errors = _errors;
        for (int i = 0; i < errors.Length; i++)
        {
            errors[i] += step[cells[i]];
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Accumulate(ushort[] cells, double[] sums)
    {
        double[] errors = _errors;
        for (int i = 0; i < errors.Length; i++)
        {
            int at = cells[i] * 2;
            sums[at] += errors[i];
            sums[at + 1] += 1;
        }
    }

    /// <inheritdoc/>
    public override double Dispersion => 2 * Loss();

    /// <inheritdoc/>
    public override double Loss() => Reduce.SumOfSquares(_errors) / (2 * _errors.Length);
}
