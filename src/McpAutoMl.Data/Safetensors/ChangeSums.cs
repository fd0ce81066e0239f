using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Data.Safetensors;

/// <summary>Sums over the entries of a difference.</summary>
/// <param name="Squares">Of the differences.</param>
/// <param name="BaseSquares">Of the base.</param>
/// <param name="TunedUnits">Of the tuned format's spacing, squared.</param>
/// <param name="BaseUnits">Of the base format's spacing, squared.</param>
/// <param name="ComputedUnits">Of the spacing of doubles at |tuned| + |base|, squared; 0 unless the tuned weights are doubles.</param>
internal readonly record struct ChangeSums(double Squares, double BaseSquares, double TunedUnits, double BaseUnits, double ComputedUnits)
{
    /// <summary>Takes the sums of one block and turns the tuned values into differences.</summary>
    public static ChangeSums Of(ReadOnlySpan<double> before, StorageFormat baseFormat, Span<double> tuned, StorageFormat tunedFormat)
    {
        double units = StorageUnits.SumOfSquares(tuned, tunedFormat), computed = 0;
        if (tunedFormat == StorageFormat.Float64)
        {
            double[] magnitudes = new double[tuned.Length];
            for (int i = 0; i < magnitudes.Length; i++)
            {
                magnitudes[i] = Math.Abs(tuned[i]) + Math.Abs(before[i]);
            }

            computed = StorageUnits.SumOfSquares(magnitudes, tunedFormat);
        }

        for (int i = 0; i < tuned.Length; i++)
        {
            tuned[i] -= before[i];
        }

        return new ChangeSums(
            Reduce.SumOfSquares(tuned), Reduce.SumOfSquares(before), units, StorageUnits.SumOfSquares(before, baseFormat), computed);
    }

    /// <summary>The sums of two parts.</summary>
    public static ChangeSums operator +(ChangeSums a, ChangeSums b) => new(
        a.Squares + b.Squares,
        a.BaseSquares + b.BaseSquares,
        a.TunedUnits + b.TunedUnits,
        a.BaseUnits + b.BaseUnits,
        a.ComputedUnits + b.ComputedUnits);

    /// <summary>The rounding in the difference: where weights are stored as finely as they are subtracted, that of the subtraction too.</summary>
    public StorageNoise Noise(StorageFormat tunedFormat, bool baseRounded, long count) => tunedFormat == StorageFormat.Float64
        ? StorageNoise.OfSquares(ComputedUnits, ComputedUnits, count)
        : StorageNoise.OfSquares(TunedUnits, baseRounded ? BaseUnits : 0, count);
}
