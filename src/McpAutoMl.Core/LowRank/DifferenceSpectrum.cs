using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>The spectrum of a difference of weights and what follows from it.</summary>
public sealed record DifferenceSpectrum
{
    /// <summary>Rows of the difference.</summary>
    public required int Rows { get; init; }

    /// <summary>Columns of the difference.</summary>
    public required int Columns { get; init; }

    /// <summary>Largest first, min(rows, columns) of them.</summary>
    public required double[] SingularValues { get; init; }

    /// <summary>Frobenius norm of the difference over that of the base; null where the base is zero.</summary>
    public required double? RelativeChange { get; init; }

    /// <summary>The rank under the rule asked for.</summary>
    public required RankEstimate Rank { get; init; }

    /// <summary>Whether weights changed but no singular value stands out of the storage noise.</summary>
    public required bool BelowNoise { get; init; }

    /// <summary>Errors of the best approximation at ranks 0 to k.</summary>
    public RankError[] Errors => SpectralErrors.AtEveryRank(SingularValues);

    /// <summary>The spectrum of tuned - base.</summary>
    /// <param name="baseWeights">Weights before tuning.</param>
    /// <param name="tuned">Weights after tuning, of the same shape.</param>
    /// <param name="format">The format the tuned weights are stored in.</param>
    /// <param name="rule">The rank rule.</param>
    /// <param name="tolerance">As the rule needs.</param>
    /// <param name="baseRounded">Whether the base was rounded independently of the tuned weights.</param>
    /// <param name="cancellation">Looked at between rounds of rotations.</param>
    /// <remarks>Cost: that of <see cref="JacobiSvd.SingularValues"/>. Determinism: bit-exact.</remarks>
    /// <exception cref="ArgumentException">When shapes differ or a value is not finite.</exception>
    public static DifferenceSpectrum Of(
        Matrix baseWeights,
        Matrix tuned,
        StorageFormat format,
        RankRule rule,
        double? tolerance,
        bool baseRounded = false,
        CancellationToken cancellation = default) =>
        Of(
            Difference(tuned, baseWeights),
            baseWeights,
            format == StorageFormat.Float64 ? ComputingNoise(tuned, baseWeights, 0) : StorageNoise.Of(tuned.Data, format, baseRounded),
            format,
            rule,
            tolerance,
            cancellation);

    /// <summary>The spectrum of target - W_L ... W_1, the layers given in the order in which they act, computed in double.</summary>
    /// <remarks>
    /// The noise is that of the target's storage as doubles, of the difference, and of computing the product: each addition along the
    /// chain may round by a unit in the last place of |T| + |W_L| ... |W_1|.
    /// </remarks>
    /// <exception cref="ArgumentException">When shapes do not chain or a value is not finite.</exception>
    public static DifferenceSpectrum OfChain(
        IReadOnlyList<Matrix> layers, Matrix target, RankRule rule, double? tolerance, CancellationToken cancellation = default)
    {
        Matrix product = layers[0], magnitude = Absolute(layers[0]);
        int additions = 0;
        for (int i = 1; i < layers.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            additions += layers[i].Columns;
            product = MatrixProduct.Multiply(layers[i], product);
            magnitude = MatrixProduct.Multiply(Absolute(layers[i]), magnitude);
        }

        return Of(
            Difference(target, product), product, ComputingNoise(target, magnitude, additions), StorageFormat.Float64, rule, tolerance, cancellation);
    }

    /// <summary>Noise where storing is as fine as computing: the target's rounding, that of the difference, and further additions.</summary>
    private static StorageNoise ComputingNoise(Matrix target, Matrix magnitude, int additions)
    {
        double[] units = [.. target.Data.Zip(magnitude.Data, (t, m) => StorageFormat.Float64.Ulp(Math.Abs(t) + Math.Abs(m)))];
        return StorageNoise.OfUnits(units, 2 + additions);
    }

    private static DifferenceSpectrum Of(
        Matrix difference, Matrix baseWeights, StorageNoise noise, StorageFormat format, RankRule rule, double? tolerance, CancellationToken cancellation)
    {
        double[] values = JacobiSvd.SingularValues(difference, cancellation);
        RankEstimate rank = NumericalRank.Estimate(values, difference.Rows, difference.Columns, noise, format, rule, tolerance);
        return new DifferenceSpectrum
        {
            Rows = difference.Rows,
            Columns = difference.Columns,
            SingularValues = values,
            RelativeChange = Ratio(difference, baseWeights),
            Rank = rank,
            BelowNoise = values is [> 0, ..] && values[0] <= noise.Threshold(difference.Rows, difference.Columns),
        };
    }

    /// <summary>Frobenius norm of tuned - base over that of base; null where the base is zero or a value is not finite.</summary>
    /// <exception cref="ArgumentException">When shapes differ.</exception>
    public static double? RelativeChangeOf(Matrix baseWeights, Matrix tuned) => Ratio(Difference(tuned, baseWeights), baseWeights);

    private static double? Ratio(Matrix difference, Matrix weights)
    {
        double ratio = Math.Sqrt(Reduce.SumOfSquares(difference.Data) / Reduce.SumOfSquares(weights.Data));
        return double.IsFinite(ratio) ? ratio : null;
    }

    private static Matrix Difference(Matrix a, Matrix b)
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns)
        {
            throw new ArgumentException($"Shapes differ: {a.Rows} x {a.Columns} and {b.Rows} x {b.Columns}.", nameof(b));
        }

        double[] difference = new double[a.Data.Length];
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] = a.Data[i] - b.Data[i];
        }

        return new Matrix(a.Rows, a.Columns, difference);
    }

    private static Matrix Absolute(Matrix a) => new(a.Rows, a.Columns, [.. a.Data.Select(Math.Abs)]);
}
