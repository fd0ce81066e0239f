using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>A frozen transformer and a target of its size that it should become, with adapters on Q, K, V, O, the last W_2 and W_o.</summary>
/// <remarks>
/// With C = W_2* W_2^-1 of the block before (I in the first; * marks the target): each head is two products of two layers, (Q, then K')
/// with target C' K*' Q* C, and (V, then O) with W_1^-1 W_1* O* V* C; at the end (W_2, then W_o) with W_o* W_2*. Biases:
/// b_1 = b_1*, b_2 = C^-1 b_2* inside and (W_o + Delta)^-1 W_o* b_2* at the end. Determinism: bit-exact.
/// Source: Zeng and Lee (2024), "The Expressive Power of Low-Rank Adaptation", theorem 7 and its official code.
/// </remarks>
public sealed class TransformerProblem
{
    private readonly TransformerNetwork _frozen;
    private readonly TransformerNetwork _target;
    private readonly (ProductProblem Scores, ProductProblem Values)[][] _heads;
    private readonly ProductProblem _end;

    /// <param name="frozen">The network to be adapted.</param>
    /// <param name="target">The network to become, of the same depth, heads and width.</param>
    /// <param name="cancellation">Looked at in the decompositions.</param>
    /// <exception cref="ArgumentException">When shapes do not fit or a value is not finite.</exception>
    /// <exception cref="InvalidOperationException">When a W_1, or a W_2 but the last, is singular.</exception>
    public TransformerProblem(TransformerNetwork frozen, TransformerNetwork target, CancellationToken cancellation = default)
    {
        _frozen = frozen;
        _target = target;
        _heads = new (ProductProblem, ProductProblem)[frozen.Blocks.Count][];
        for (int l = 0; l < _heads.Length; l++)
        {
            Matrix? change = l == 0 ? null : Change(l - 1);
            TransformerBlock from = frozen.Blocks[l], to = target.Blocks[l];
            LuDecomposition first = LuDecomposition.Decompose(from.First);
            _heads[l] = [.. from.Heads.Zip(to.Heads, (f, t) => (
                ProductProblem.Of([f.Query, f.Key.Transpose()], Both(change, MatrixProduct.Multiply(t.Key.Transpose(), t.Query)), cancellation),
                ProductProblem.Of([f.Value, f.Output], Right(first.Solve(Chain(to.First, t.Output, t.Value)), change), cancellation)))];
        }

        _end = ProductProblem.Of([frozen.Blocks[^1].Second, frozen.Output], MatrixProduct.Multiply(target.Output, target.Blocks[^1].Second), cancellation);
    }

    /// <summary>G_1, ..., G_L, G_(L+1): the largest rank of a difference among the heads of each block, and that of the end.</summary>
    public IReadOnlyList<int> DifferenceRanks =>
        [.. _heads.Select(block => block.Max(head => Math.Max(head.Scores.DiscrepancyRank, head.Values.DiscrepancyRank))), _end.DiscrepancyRank];

    /// <summary>The rank with which the target is met: the largest ceil(G / 2).</summary>
    public int MinimumRank => DifferenceRanks.Max(rank => SegmentNeeds.Ceiling(rank, 2));

    /// <summary>The adapted network.</summary>
    /// <param name="rank">The most that each adapter may have.</param>
    /// <param name="cancellation">Looked at in the decompositions.</param>
    /// <exception cref="InvalidOperationException">When the adapted output layer is singular, so that no bias passes through it.</exception>
    public AdaptedTransformer Adapt(int rank, CancellationToken cancellation = default)
    {
        List<AdaptedProduct> products = [];
        List<TransformerBlock> blocks = [];
        for (int l = 0; l < _heads.Length; l++)
        {
            List<AttentionHead> heads = [];
            for (int h = 0; h < _heads[l].Length; h++)
            {
                AttentionHead head = _frozen.Blocks[l].Heads[h];
                LayerChain scores = Adapted(_heads[l][h].Scores, [head.Query, head.Key.Transpose()]);
                LayerChain values = Adapted(_heads[l][h].Values, [head.Value, head.Output]);
                heads.Add(new AttentionHead(scores.Layers[0], scores.Layers[1].Transpose(), values.Layers[0], values.Layers[1]));
            }

            double[] bias = l < _heads.Length - 1
                ? LuDecomposition.Decompose(Change(l)).Solve(new Matrix(_target.Blocks[l].SecondBias.Length, 1, _target.Blocks[l].SecondBias)).Data
                : _target.Blocks[l].SecondBias;
            blocks.Add(_frozen.Blocks[l] with { Heads = heads, FirstBias = _target.Blocks[l].FirstBias, SecondBias = bias });
        }

        LayerChain end = Adapted(_end, [_frozen.Blocks[^1].Second, _frozen.Output]);
        double[] shift = FullyConnectedNetwork.Multiply(_target.Output, _target.Blocks[^1].SecondBias);
        double[] last = LuDecomposition.Decompose(end.Layers[1]).Solve(new Matrix(shift.Length, 1, shift)).Data;
        blocks[^1] = blocks[^1] with { Second = end.Layers[0], SecondBias = last };
        return new AdaptedTransformer(new TransformerNetwork(blocks, end.Layers[1]), products);

        LayerChain Adapted(ProductProblem problem, IReadOnlyList<Matrix> layers)
        {
            AdaptedProduct product = problem.Adapt([rank, rank], cancellation);
            products.Add(product);
            return new LayerChain(layers).With(product.Adapters);
        }
    }

    /// <summary>C = W_2* W_2^-1.</summary>
    private Matrix Change(int block) =>
        LuDecomposition.Decompose(_frozen.Blocks[block].Second).SolveTransposed(_target.Blocks[block].Second.Transpose()).Transpose();

    private static Matrix Both(Matrix? change, Matrix inner) => change is null ? inner : Chain(change.Transpose(), inner, change);

    private static Matrix Right(Matrix inner, Matrix? change) => change is null ? inner : MatrixProduct.Multiply(inner, change);

    private static Matrix Chain(Matrix a, Matrix b, Matrix c) => MatrixProduct.Multiply(MatrixProduct.Multiply(a, b), c);
}

/// <summary>A transformer whose matrices carry adapters.</summary>
/// <param name="Network">Matrices with their adapters added, and the new biases.</param>
/// <param name="Products">The adapters, product by product.</param>
public sealed record AdaptedTransformer(TransformerNetwork Network, IReadOnlyList<AdaptedProduct> Products);
