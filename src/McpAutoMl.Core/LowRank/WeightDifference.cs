using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>Tuned minus base of one weight matrix, with what is known of the numbers it came from.</summary>
/// <remarks>
/// Differences of 16-bit weights are kept in single precision, whose rounding is 2^-13 of theirs or less; those of wider weights in
/// double. The buffer is shared, not copied.
/// </remarks>
public sealed record WeightDifference
{
    /// <summary>Width of the output.</summary>
    public required int Rows { get; init; }

    /// <summary>Width of the input.</summary>
    public required int Columns { get; init; }

    /// <summary>Row-major values; null where they are in <see cref="Double"/>.</summary>
    public float[]? Single { get; init; }

    /// <summary>Row-major values; null where they are in <see cref="Single"/>.</summary>
    public double[]? Double { get; init; }

    /// <summary>The rounding in the stored weights.</summary>
    public required StorageNoise Noise { get; init; }

    /// <summary>The format the tuned weights are stored in.</summary>
    public required StorageFormat Format { get; init; }

    /// <summary>Squared Frobenius norm.</summary>
    public required double SquaredNorm { get; init; }

    /// <summary>Squared Frobenius norm of the base.</summary>
    public required double BaseSquaredNorm { get; init; }

    /// <summary>Whether every weight is finite and no square overflows; nothing else is meaningful where it is not so.</summary>
    public bool Finite => double.IsFinite(SquaredNorm) && double.IsFinite(BaseSquaredNorm) && double.IsFinite(Noise.WorstCase);

    /// <summary>Frobenius norm over that of the base; null where the base is zero.</summary>
    public double? RelativeChange => BaseSquaredNorm > 0 ? Math.Sqrt(SquaredNorm / BaseSquaredNorm) : null;

    /// <summary>The values in double, copied where they are single.</summary>
    public Matrix ToMatrix() => new(Rows, Columns, Double ?? Array.ConvertAll(Single!, value => (double)value));
}
