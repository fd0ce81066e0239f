namespace McpAutoMl.Core.LowRank;

/// <summary>A binary floating-point format of stored weights.</summary>
/// <param name="Name">As safetensors writes it: BF16, F16, F32, F64.</param>
/// <param name="SignificandBits">Bits of the significand with the leading one.</param>
/// <param name="MinExponent">Exponent of the smallest normal number.</param>
public sealed record StorageFormat(string Name, int SignificandBits, int MinExponent)
{
    /// <summary>Brain float: 8 significant bits.</summary>
    public static readonly StorageFormat BFloat16 = new("BF16", 8, -126);

    /// <summary>IEEE half: 11 significant bits.</summary>
    public static readonly StorageFormat Float16 = new("F16", 11, -14);

    /// <summary>IEEE single: 24 significant bits.</summary>
    public static readonly StorageFormat Float32 = new("F32", 24, -126);

    /// <summary>IEEE double: 53 significant bits.</summary>
    public static readonly StorageFormat Float64 = new("F64", 53, -1022);

    /// <summary>Distance from 1 to the next number.</summary>
    public double Epsilon => Math.ScaleB(1, 1 - SignificandBits);

    /// <summary>The spacing of the format's numbers at a value; 0 at 0, which is stored exactly.</summary>
    public double Ulp(double value) =>
        value == 0 ? 0 : Math.ScaleB(1, Math.Max(Math.ILogB(value), MinExponent) - SignificandBits + 1);
}
