using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank;

/// <summary>The change of weights that an adapter stands for: scale B A.</summary>
/// <param name="B">Outputs by rank.</param>
/// <param name="A">Rank by inputs.</param>
/// <param name="Scale">What the product is multiplied by.</param>
/// <param name="Format">The coarser of the formats the factors are stored in.</param>
/// <remarks>
/// Everything follows from QR factorisations of the factors; the product, of outputs times inputs values, is never formed.
/// Cost: O((outputs + inputs) r^2 + r^3). Determinism: bit-exact.
/// </remarks>
public sealed record LoraFactors(Matrix B, Matrix A, double Scale, StorageFormat Format)
{
    /// <summary>The decomposition scale B A = U diag(s) V', with as many values as the factors' rank allows.</summary>
    public SingularValueDecomposition Decompose(CancellationToken cancellation = default)
    {
        Side left = Side.Of(B, cancellation), right = Side.Of(A.Transpose(), cancellation);
        SingularValueDecomposition core = JacobiSvd.Decompose(Core(left, right), cancellation);
        return new SingularValueDecomposition(left.Times(core.U), core.S, right.Times(core.V));
    }

    /// <summary>The singular values alone.</summary>
    public Spectrum Spectrum(CancellationToken cancellation = default) => LowRank.Spectrum.OfComplete(
        B.Rows, A.Columns, JacobiSvd.SingularValues(Core(Side.Of(B, cancellation), Side.Of(A.Transpose(), cancellation)), cancellation));

    /// <summary>What rounding of the stored factors does to the product.</summary>
    /// <remarks>
    /// To first order the error is dB A + B dA. For independent entries of deviation s, ||dB A|| is expected at most
    /// s (sqrt(outputs) ||A|| + ||A||_F) (Chevet, 1978), to which 5 % are added; the worst case takes Frobenius norms.
    /// </remarks>
    public NoiseFloor Noise(CancellationToken cancellation = default)
    {
        double scale = Math.Abs(Scale);
        double normA = Norm(A, cancellation), normB = Norm(B, cancellation);
        StorageNoise noiseA = StorageNoise.Of(A.Data, Format), noiseB = StorageNoise.Of(B.Data, Format);
        double ofB = noiseB.Deviation * ((Math.Sqrt(B.Rows) * normA) + Frobenius(A));
        double ofA = noiseA.Deviation * ((Math.Sqrt(A.Columns) * normB) + Frobenius(B));
        double worst = (noiseB.WorstCase * normA) + (normB * noiseA.WorstCase) + (noiseA.WorstCase * noiseB.WorstCase);
        return new NoiseFloor(1.05 * scale * (ofA + ofB), scale * worst);
    }

    private Matrix Core(Side left, Side right)
    {
        Matrix core = MatrixProduct.MultiplyTransposed(left.Triangle, right.Triangle);
        Elementwise.Scale(core.Data, Scale);
        return core;
    }

    private static double Frobenius(Matrix matrix) => Math.Sqrt(Reduce.SumOfSquares(matrix.Data));

    private static double Norm(Matrix matrix, CancellationToken cancellation)
    {
        Matrix tall = matrix.Rows >= matrix.Columns ? matrix : matrix.Transpose();
        return JacobiSvd.SingularValues(Side.Of(tall, cancellation).Triangle, cancellation) is [var largest, ..] ? largest : 0;
    }

    /// <summary>A factor as Q R; as I R where it is wider than tall.</summary>
    private sealed record Side(HouseholderQr? Qr, Matrix Triangle)
    {
        public static Side Of(Matrix factor, CancellationToken cancellation)
        {
            if (factor.Rows < factor.Columns)
            {
                return new Side(null, factor);
            }

            HouseholderQr qr = HouseholderQr.Decompose(factor, cancellation);
            return new Side(qr, qr.R());
        }

        public Matrix Times(Matrix vectors) => Qr is null ? vectors : MatrixProduct.Multiply(Qr.Q(), vectors);
    }
}
