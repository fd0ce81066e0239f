using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>The spectrum of a difference of weights and what follows from it.</summary>
public sealed record DifferenceSpectrum
{
    private readonly Lazy<RankError[]> _errors;

    /// <summary>Reads the rank off a spectrum.</summary>
    /// <param name="spectrum">Of the difference.</param>
    /// <param name="floor">What rounding of the stored weights can do to it.</param>
    /// <param name="format">The format the weights are stored in.</param>
    /// <param name="rule">The rank rule.</param>
    /// <param name="tolerance">As the rule needs.</param>
    /// <param name="relativeChange">Frobenius norm of the difference over that of the base, where there is one.</param>
    /// <exception cref="ProblemException">As <see cref="NumericalRank.Estimate"/>.</exception>
    public DifferenceSpectrum(
        Spectrum spectrum, NoiseFloor floor, StorageFormat format, RankRule rule, double? tolerance, double? relativeChange)
    {
        Spectrum = spectrum;
        Floor = floor;
        RelativeChange = relativeChange;
        Rank = NumericalRank.Estimate(spectrum, floor, format, rule, tolerance);
        _errors = new Lazy<RankError[]>(Spectrum.Errors);
    }

    /// <summary>Singular values and what is known of those left out.</summary>
    public Spectrum Spectrum { get; }

    /// <summary>What rounding of the stored weights can do to the singular values.</summary>
    public NoiseFloor Floor { get; }

    /// <summary>Frobenius norm of the difference over that of the base; null where there is no base or it is zero.</summary>
    public double? RelativeChange { get; }

    /// <summary>The rank under the rule asked for.</summary>
    public RankEstimate Rank { get; }

    /// <summary>Whether weights changed but no singular value stands out of the storage noise.</summary>
    public bool BelowNoise => Spectrum.Largest > 0 && Spectrum.Largest <= Floor.Threshold;

    /// <summary>Errors of the best approximation at ranks 0 to as many as singular values are known.</summary>
    public IReadOnlyList<RankError> Errors => _errors.Value;

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
        (int rows, int columns) = (difference.Rows, difference.Columns);
        Spectrum spectrum = Spectrum.OfComplete(rows, columns, JacobiSvd.SingularValues(difference, cancellation));
        return new DifferenceSpectrum(spectrum, noise.Floor(rows, columns), format, rule, tolerance, Ratio(difference, baseWeights));
    }

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
