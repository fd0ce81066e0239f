using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Products;

/// <summary>Adapters of a chain that add the leading part of the discrepancy E = T - W_L ... W_1 to the product.</summary>
/// <remarks>
/// With S_l = W_L ... W_(l+1) frozen and Q_(l-1) = (W_(l-1) + Delta_(l-1)) ... (W_1 + Delta_1) adapted, the product of the adapted
/// layers minus that of the frozen ones is the sum of S_l Delta_l Q_(l-1). Layer l takes the share E N_l N_l' by
/// Delta_l = (S_l^-1 E N_l) (N_l' Q_(l-1)^-1), where the N_l together are the leading right singular vectors, turned among themselves.
/// Only their span matters for the error, so each layer may take the directions for which S_l^-1 E n is small: that keeps adapters
/// small, and errors with them, where taking them in order loses all digits from depth 8 on.
/// Inverses are applied as one solve after the other, never as the inverse of a product. Determinism: bit-exact.
/// Source: Zeng and Lee (2024), "The Expressive Power of Low-Rank Adaptation", proof of Lemma 1 (in order); the choice is ours.
/// </remarks>
internal static class ChainConstruction
{
    /// <summary>The adapters, or null where a layer that must be inverted is singular or the chain too narrow.</summary>
    /// <param name="chain">The frozen layers.</param>
    /// <param name="discrepancy">Singular values and vectors of E.</param>
    /// <param name="rank">How many leading directions are carried; at most the sum of the ranks.</param>
    /// <param name="ranks">Most directions each layer may carry.</param>
    /// <param name="choose">Whether each layer takes the directions that need least of it, or the next in order.</param>
    public static Adapter[]? Construct(LayerChain chain, SingularValueDecomposition discrepancy, int rank, IReadOnlyList<int> ranks, bool choose)
    {
        if (chain.NarrowestInside < Math.Max(chain.Rows, chain.Columns))
        {
            return null;
        }

        Matrix basis = Leading(discrepancy.V, rank, null), images = Leading(discrepancy.U, rank, discrepancy.S);
        ChainInverse inverse = new(chain);
        Adapter[] adapters = new Adapter[chain.Depth];
        for (int l = 0; l < chain.Depth; l++)
        {
            int taken = Math.Min(ranks[l], basis.Columns);
            if (taken == 0)
            {
                adapters[l] = Adapter.None(chain.Layers[l]);
            }
            else
            {
                if (inverse.SolveAbove(l, images) is not { } needed)
                {
                    return null;
                }

                if (choose && taken < basis.Columns)
                {
                    // Rising singular values of what this layer would have to add: the smallest come first.
                    Matrix turn = Reversed(JacobiSvd.Decompose(needed).V);
                    (needed, basis, images) = (MatrixProduct.Multiply(needed, turn), MatrixProduct.Multiply(basis, turn), MatrixProduct.Multiply(images, turn));
                }

                if (inverse.SolveBelow(Columns(basis, 0, taken)) is not { } below)
                {
                    return null;
                }

                adapters[l] = new Adapter(Columns(needed, 0, taken), below.Transpose());
                (basis, images) = (Columns(basis, taken, basis.Columns), Columns(images, taken, images.Columns));
            }

            inverse.Append(LayerChain.Changed(chain.Layers[l], adapters[l]));
        }

        return Array.TrueForAll(adapters, adapter => Array.TrueForAll(adapter.B.Data, double.IsFinite) && Array.TrueForAll(adapter.A.Data, double.IsFinite)) ? adapters : null;
    }

    private static Matrix Leading(Matrix vectors, int count, double[]? scales)
    {
        Matrix leading = Columns(vectors, 0, count);
        for (int i = 0; scales is not null && i < leading.Rows; i++)
        {
            for (int j = 0; j < count; j++)
            {
                leading[i, j] *= scales[j];
            }
        }

        return leading;
    }

    private static Matrix Columns(Matrix matrix, int from, int to)
    {
        Matrix result = new(matrix.Rows, to - from);
        for (int i = 0; i < matrix.Rows; i++)
        {
            matrix.Row(i)[from..to].CopyTo(result.Row(i));
        }

        return result;
    }

    private static Matrix Reversed(Matrix vectors)
    {
        Matrix result = new(vectors.Rows, vectors.Columns);
        for (int i = 0; i < vectors.Rows; i++)
        {
            vectors.Row(i).CopyTo(result.Row(i));
            result.Row(i).Reverse();
        }

        return result;
    }
}
