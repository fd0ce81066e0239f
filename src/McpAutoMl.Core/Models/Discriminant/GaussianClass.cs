using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Discriminant;

/// <summary>One class of a <see cref="QdaModel"/>.</summary>
/// <param name="Constant">ln share - ln det covariance / 2, up to what all classes share.</param>
/// <param name="Mean">Mean, d.</param>
/// <param name="Whitening">Lower triangular W with W' W the inverse covariance, packed by row.</param>
internal sealed record GaussianClass(double Constant, double[] Mean, double[] Whitening)
{
    /// <summary>W written out, d x d.</summary>
    public Matrix Unpack()
    {
        Matrix full = new(Mean.Length, Mean.Length);
        int next = 0;
        for (int i = 0; i < Mean.Length; i++)
        {
            Whitening.AsSpan(next, i + 1).CopyTo(full.Row(i));
            next += i + 1;
        }

        return full;
    }
}
