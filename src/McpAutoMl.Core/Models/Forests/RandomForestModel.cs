using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>A fitted random forest, or extra trees: the mean of its trees' leaf values. Immutable.</summary>
public sealed class RandomForestModel : IModel
{
    private const int ChunkRows = 1024;

    /// <summary>A power of two, which changes no digits but keeps sums of the largest doubles over 10,000 trees finite.</summary>
    private const double Headroom = 1.0 / 16384;

    private readonly DecisionTree[] _trees;

    internal RandomForestModel(string learner, BinSchema schema, string[] classes, DecisionTree[] trees, double[] impurityImportance)
    {
        Learner = learner;
        Schema = schema;
        Classes = classes;
        _trees = trees;
        ImpurityImportance = impurityImportance;
        Features = [.. schema.Mappers.Select(mapper => mapper.Name)];
    }

    /// <inheritdoc/>
    public string Learner { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Class names in the order of the probabilities; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Mean decrease of impurity by feature (Gini or variance), summing to 1; biased towards features of many values.</summary>
    public IReadOnlyList<double> ImpurityImportance { get; }

    internal BinSchema Schema { get; }

    internal IReadOnlyList<DecisionTree> Trees => _trees;

    /// <summary>Leaf values by class (three or more), else one value a leaf.</summary>
    internal int LeafWidth => Classes.Count > 2 ? Classes.Count : 1;

    /// <inheritdoc/>
    /// <remarks>Cost: O(n * trees * depth), over all cores. Determinism: bit-exact; every row adds its trees in order.</remarks>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a feature is absent or of another kind.</exception>
    public Prediction Predict(Table table)
    {
        byte[][] bins = Schema.Map(table);
        int width = LeafWidth;
        double[] means = new double[(long)table.Rows * width];
        Parallel.For(0, (table.Rows + ChunkRows - 1) / ChunkRows, chunk =>
        {
            int end = Math.Min((chunk + 1) * ChunkRows, table.Rows);
            foreach (DecisionTree tree in _trees)
            {
                for (int row = chunk * ChunkRows; row < end; row++)
                {
                    int leaf = tree.Leaf(bins, row);
                    for (int k = 0; k < width; k++)
                    {
                        means[(row * width) + k] += tree.Values[leaf + k] * Headroom;
                    }
                }
            }

            for (int i = chunk * ChunkRows * width; i < end * width; i++)
            {
                means[i] /= _trees.Length * Headroom;
            }
        });
        return ToPrediction(means);
    }

    /// <summary>Spells out mean leaf values: the second of two probabilities, all probabilities, or values.</summary>
    /// <remarks>
    /// Probabilities of several trees get one vote more, divided evenly among the classes (Laplace's rule), so that none is 0: what no tree
    /// has voted for is as rare as one tree can tell, not impossible.
    /// </remarks>
    internal Prediction ToPrediction(double[] means)
    {
        if (Classes.Count == 0)
        {
            return new Prediction(null, means);
        }

        Smooth(means);
        if (LeafWidth > 1)
        {
            return new Prediction(new Matrix(means.Length / LeafWidth, LeafWidth, means), null);
        }

        Matrix both = new(means.Length, 2);
        for (int row = 0; row < means.Length; row++)
        {
            both[row, 0] = 1 - means[row];
            both[row, 1] = means[row];
        }

        return new Prediction(both, null);
    }

    private void Smooth(double[] shares)
    {
        double share = 1.0 / Classes.Count;
        for (int i = 0; i < shares.Length && _trees.Length > 1; i++)
        {
            shares[i] += (share - shares[i]) / (_trees.Length + 1);
        }
    }
}
