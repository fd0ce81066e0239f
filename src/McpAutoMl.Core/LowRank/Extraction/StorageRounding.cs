using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Extraction;

/// <summary>Rounds numbers to a stored format.</summary>
public static class StorageRounding
{
    /// <summary>The nearest number of the format, ties to even; infinity beyond its largest.</summary>
    /// <remarks>Determinism: bit-exact.</remarks>
    public static double Round(double value, StorageFormat format)
    {
        double unit = format.Ulp(value);
        if (unit == 0 || format == StorageFormat.Float64)
        {
            return value;
        }

        // A power of two divides without rounding.
        double rounded = Math.Round(value / unit, MidpointRounding.ToEven) * unit;
        double largest = Math.ScaleB(2 - format.Epsilon, 1 - format.MinExponent);
        return Math.Abs(rounded) <= largest ? rounded : double.CopySign(double.PositiveInfinity, value);
    }

    /// <summary>Every entry rounded.</summary>
    public static Matrix Round(Matrix matrix, StorageFormat format) =>
        new(matrix.Rows, matrix.Columns, Array.ConvertAll(matrix.Data, value => Round(value, format)));
}
