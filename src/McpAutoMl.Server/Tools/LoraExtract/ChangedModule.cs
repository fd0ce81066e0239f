using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Server.Tools.LoraExtract;

/// <summary>A module that changed.</summary>
/// <param name="Index">Its place in the source.</param>
/// <param name="Layer">Spectrum and rank.</param>
/// <param name="Head">The decomposition cut to what may be needed; null where it would take too much memory and is computed again.</param>
internal sealed record ChangedModule(int Index, LayerRank Layer, ChangeDecomposition? Head)
{
    /// <summary>Frobenius norm of the change.</summary>
    public double Norm => Layer.Spectrum.Errors[0].Frobenius;

    /// <summary>The first <paramref name="count"/> singular triples; the spectrum stays.</summary>
    public static ChangeDecomposition Cut(ChangeDecomposition change, int count)
    {
        (Matrix u, double[] s, Matrix v) = change.Vectors!;
        return count >= s.Length ? change : change with { Vectors = new SingularValueDecomposition(Columns(u, count), s[..count], Columns(v, count)) };
    }

    private static Matrix Columns(Matrix matrix, int count)
    {
        Matrix cut = new(matrix.Rows, count);
        for (int i = 0; i < matrix.Rows; i++)
        {
            matrix.Row(i)[..count].CopyTo(cut.Row(i));
        }

        return cut;
    }
}
