using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>A frozen ReLU network and a target that it should become by low-rank adapters and new biases.</summary>
/// <remarks>
/// Each segment of frozen layers becomes one layer of the target: its product by adapters (<see cref="ProductProblem"/>), and linear
/// inside by biases that keep every ReLU active on the inputs given. Exact only where the inputs stay within what the biases were made
/// for. Each bias takes back what the one before added; undoing all of them in the last bias, as the published code does, adds up
/// offsets that grow from layer to layer, of which eight lose every digit. Determinism: bit-exact.
/// Source: Zeng and Lee (2024), "The Expressive Power of Low-Rank Adaptation", theorem 3; the biases are ours.
/// </remarks>
public sealed class FullyConnectedProblem
{
    private readonly FullyConnectedNetwork _frozen;
    private readonly FullyConnectedNetwork _target;
    private readonly Partition _partition;
    private readonly ProductProblem[] _segments;

    /// <param name="frozen">The network to be adapted, of one width.</param>
    /// <param name="target">The network to become, of that width and at most as deep.</param>
    /// <param name="partition">Which frozen layers become which target layer.</param>
    /// <param name="cancellation">Looked at in the decompositions.</param>
    /// <exception cref="ArgumentException">When shapes do not fit or a value is not finite.</exception>
    public FullyConnectedProblem(FullyConnectedNetwork frozen, FullyConnectedNetwork target, Partition partition, CancellationToken cancellation = default)
    {
        _frozen = frozen;
        _target = target;
        _partition = partition;
        _segments = [.. target.Weights.Select((weight, i) => ProductProblem.Of([.. frozen.Weights.Skip(partition.Start(i)).Take(partition.Length(i))], weight, cancellation))];
    }

    /// <summary>The rank with which every segment can be met: the largest ceil(rank of the difference / layers of the segment).</summary>
    public int MinimumRank => Enumerable.Range(0, _segments.Length).Max(i => SegmentNeeds.Ceiling(_segments[i].DiscrepancyRank, _partition.Length(i)));

    /// <summary>The largest rank of a target layer minus the product of its segment.</summary>
    public int LargestDifferenceRank => _segments.Max(segment => segment.DiscrepancyRank);

    /// <summary>The adapted network.</summary>
    /// <param name="rank">The most that each layer's adapter may have.</param>
    /// <param name="inputs">Inputs on which every inner ReLU is to be active; one column an input.</param>
    /// <param name="cancellation">Looked at in the decompositions.</param>
    public AdaptedNetwork Adapt(int rank, Matrix inputs, CancellationToken cancellation = default)
    {
        List<Matrix> weights = [];
        List<double[]> biases = [];
        List<AdaptedProduct> products = [];
        Matrix x = inputs;
        for (int i = 0; i < _segments.Length; i++)
        {
            AdaptedProduct product = _segments[i].Adapt([.. Enumerable.Repeat(rank, _partition.Length(i))], cancellation);
            LayerChain adapted = new LayerChain([.. _frozen.Weights.Skip(_partition.Start(i)).Take(_partition.Length(i))]).With(product.Adapters);
            double[]? offset = null;
            for (int l = 0; l < adapted.Depth; l++)
            {
                // x is what a linear network would have here; the layers carry x + offset, which is positive.
                x = MatrixProduct.Multiply(adapted.Layers[l], x);
                double[] next = l < adapted.Depth - 1 ? Offset(x) : _target.Biases[i], bias = [.. next];
                if (offset is not null)
                {
                    Elementwise.AddScaled(bias, -1, FullyConnectedNetwork.Multiply(adapted.Layers[l], offset));
                }

                offset = next;
                weights.Add(adapted.Layers[l]);
                biases.Add(bias);
            }

            x = FullyConnectedNetwork.Activated(x, _target.Biases[i]);
            products.Add(product);
        }

        return new AdaptedNetwork(new FullyConnectedNetwork(weights, biases), products, Bound(products, inputs));
    }

    /// <summary>Twice what lifts the least value of each row to 0.</summary>
    private static double[] Offset(Matrix values)
    {
        double[] offset = new double[values.Rows];
        for (int i = 0; i < offset.Length; i++)
        {
            foreach (double value in values.Row(i))
            {
                offset[i] = Math.Max(offset[i], -2 * value);
            }
        }

        return offset;
    }

    /// <summary>
    /// An upper bound of the mean Euclidean distance between the outputs: with m_0 = sqrt(mean ||x||^2), e_0 = 0,
    /// e_i = (||W_i|| + E_i) e_(i-1) + E_i m_(i-1), m_i = ||W_i|| m_(i-1) + ||b_i||, where E_i is the spectral error of segment i.
    /// </summary>
    /// <remarks>Ours: ReLU does not stretch distances, so errors of layers add up in this way. Rounding comes on top.</remarks>
    private double Bound(IReadOnlyList<AdaptedProduct> products, Matrix inputs)
    {
        double size = Math.Sqrt(Reduce.SumOfSquares(inputs.Data) / inputs.Columns), error = 0;
        for (int i = 0; i < products.Count; i++)
        {
            double norm = JacobiSvd.SingularValues(_target.Weights[i])[0], own = products[i].Achieved.Spectral;
            error = ((norm + own) * error) + (own * size);
            size = (norm * size) + Math.Sqrt(Reduce.SumOfSquares(_target.Biases[i]));
        }

        return error;
    }
}

/// <summary>A network whose layers carry adapters.</summary>
/// <param name="Network">Weights with their adapters added, and the new biases.</param>
/// <param name="Segments">The adapters, target layer by target layer.</param>
/// <param name="ErrorBound">No less than the mean Euclidean distance between its outputs and the target's on the inputs it was made for, up to rounding.</param>
public sealed record AdaptedNetwork(FullyConnectedNetwork Network, IReadOnlyList<AdaptedProduct> Segments, double ErrorBound);
