using System.Buffers.Binary;
using System.Security.Cryptography;

namespace McpAutoMl.Core.Numerics;

/// <summary>What this machine computes for fixed inputs.</summary>
/// <param name="Sha256">Lower-case hex SHA-256 over the bits of all results.</param>
/// <param name="IsReference">Whether these are the bits of every machine that keeps the promise of bit-exact results.</param>
public sealed record CanaryReport(string Sha256, bool IsReference);

/// <summary>Runs each numeric kernel once on fixed inputs and compares the bits with those of the reference.</summary>
/// <remarks>The server runs it at start and writes the hash into the log, so that bit-exactness is observed and not hoped for. Cost: about 10 ms.</remarks>
public static class Canary
{
    /// <summary>The hash of the reference bits. It changes only when an algorithm changes, which then is a new version of the product.</summary>
    public const string Reference = "3e98444f884b377f94d86a5db11ec7d0dc4043e82b097bb908cec47ea31cba34";

    /// <summary>Runs the kernels.</summary>
    public static CanaryReport Run()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        RandomStream random = new(0, "canary");
        double[] x = Uniform(random, 3000), y = Uniform(random, 3000);

        Append(hash, Reduce.Sum(x), Reduce.Dot(x, y), Reduce.SumOfSquares(x), Reduce.Mean(y));
        Moments moments = Moments.Of(x);
        Append(hash, moments.Mean, moments.Variance, moments.Skewness, moments.Kurtosis);
        Append(hash, Quantiles.Of(x, [0.05, 0.5, 0.95]));
        for (int i = 0; i < 40; i++)
        {
            Append(hash, Functions(20 * x[i], 0.1 + (30 * Math.Abs(y[i]))));
        }

        Matrix a = new(70, 40, x.AsSpan(0, 2800).ToArray()), b = new(40, 33, y.AsSpan(0, 1320).ToArray());
        SingularValueDecomposition svd = JacobiSvd.Decompose(a);
        Append(hash, svd.S);
        Append(hash, svd.U.Data);
        Append(hash, BidiagonalSvd.Decompose(a).V.Data);
        Append(hash, HouseholderQr.Decompose(a).SolveLeastSquares(x.AsSpan(2900, 70)));
        Matrix product = MatrixProduct.Multiply(a, b);
        Append(hash, product.Data);
        Append(hash, MatrixProduct.Multiply(FloatMatrix.Rounded(a), FloatMatrix.Rounded(b)).ToMatrix().Data);
        TruncatedSvd sketch = RandomizedSvd.Decompose(FloatMatrix.Rounded(a), 4, new() { Oversampling = 4, PowerIterations = 1 });
        Append(hash, sketch.S);
        Append(hash, sketch.U.Data);
        Append(hash, sketch.Residual);
        Append(hash, Cholesky.TryDecompose(MatrixProduct.Multiply(product.Transpose(), product))!.Lower.Data);

        string digest = Convert.ToHexStringLower(hash.GetHashAndReset());
        return new CanaryReport(digest, digest == Reference);
    }

    /// <summary>Every function once, x of either sign and p positive.</summary>
    private static double[] Functions(double x, double p) =>
    [
        DeterministicMath.Exp(x), DeterministicMath.Expm1(x / 20), DeterministicMath.Log(p), DeterministicMath.Log1p(p / 40),
        DeterministicMath.Pow(p, x / 4), DeterministicMath.Tanh(x / 4), DeterministicMath.Sigmoid(x), DeterministicMath.LogOnePlusExp(x),
        DeterministicMath.Erf(x / 5), DeterministicMath.Erfc(x / 4), DeterministicMath.LogGamma(p), DeterministicMath.Digamma(p),
        IncompleteBeta.Regularized(p, p / 2, 0.6), IncompleteGamma.P(p, 10), Distributions.NormalCdf(x / 4),
        Distributions.NormalQuantile(DeterministicMath.Sigmoid(x)), Distributions.StudentTSurvival(x, p),
        Distributions.StudentTQuantile(0.9, p), Distributions.FSurvival(p, 3, 17), Distributions.ChiSquareSurvival(p, 4),
    ];

    private static double[] Uniform(RandomStream random, int count)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (2 * random.NextDouble()) - 1;
        }

        return values;
    }

    private static void Append(IncrementalHash hash, params ReadOnlySpan<double> values)
    {
        byte[] bytes = new byte[8 * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), values[i]);
        }

        hash.AppendData(bytes);
    }
}
