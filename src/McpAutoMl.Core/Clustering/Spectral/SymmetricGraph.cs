using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Numerics.Products;

namespace McpAutoMl.Core.Clustering.Spectral;

/// <summary>A symmetric matrix of few entries: the weighted edges of each of n nodes, others ascending. Immutable.</summary>
/// <remarks>Determinism: bit-exact; each sum runs over the edges of its node in order.</remarks>
internal sealed class SymmetricGraph
{
    private readonly int[][] _others;
    private readonly double[][] _weights;

    /// <param name="others">Of each node, the nodes at the other ends of its edges.</param>
    /// <param name="weights">The edges' weights; the same from both ends.</param>
    public SymmetricGraph(int[][] others, double[][] weights)
    {
        _others = others;
        _weights = weights;
    }

    /// <summary>Number of nodes.</summary>
    public int Count => _others.Length;

    /// <summary>Nodes at the other ends of the edges of a node.</summary>
    public ReadOnlySpan<int> Others(int node) => _others[node];

    /// <summary>The graph of some nodes, ascending, and the edges among them.</summary>
    public SymmetricGraph Take(int[] nodes)
    {
        int[] places = new int[Count];
        places.AsSpan().Fill(-1);
        for (int place = 0; place < nodes.Length; place++)
        {
            places[nodes[place]] = place;
        }

        int[][] others = [.. nodes.Select(node => _others[node].Where(other => places[other] >= 0).Select(other => places[other]).ToArray())];
        return new SymmetricGraph(others, [.. nodes.Select(node => _weights[node].Where((_, edge) => places[_others[node][edge]] >= 0).ToArray())]);
    }

    /// <summary>The product with a matrix of n rows.</summary>
    public Matrix Multiply(Matrix x)
    {
        Matrix product = new(x.Rows, x.Columns);
        MatrixVector.Share(0, Count, (long)Count * 16 * x.Columns, (from, to) =>
        {
            for (int node = from; node < to; node++)
            {
                Span<double> sum = product.Row(node);
                for (int edge = 0; edge < _others[node].Length; edge++)
                {
                    Elementwise.AddScaled(sum, _weights[node][edge], x.Row(_others[node][edge]));
                }
            }
        });
        return product;
    }

    /// <summary>The matrix with its zeros.</summary>
    public Matrix Dense()
    {
        Matrix dense = new(Count, Count);
        for (int node = 0; node < Count; node++)
        {
            for (int edge = 0; edge < _others[node].Length; edge++)
            {
                dense[node, _others[node][edge]] = _weights[node][edge];
            }
        }

        return dense;
    }

    /// <summary>Connected component of each node, numbered by their first nodes, and their number.</summary>
    public (int[] Labels, int Count) Components()
    {
        int[] labels = new int[Count];
        labels.AsSpan().Fill(-1);
        int found = 0;
        Stack<int> open = new();
        for (int first = 0; first < Count; first++)
        {
            if (labels[first] >= 0)
            {
                continue;
            }

            labels[first] = found;
            open.Push(first);
            while (open.TryPop(out int node))
            {
                foreach (int other in _others[node])
                {
                    if (labels[other] < 0)
                    {
                        labels[other] = found;
                        open.Push(other);
                    }
                }
            }

            found++;
        }

        return (labels, found);
    }
}
