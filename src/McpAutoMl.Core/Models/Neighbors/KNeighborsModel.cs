using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Neighbors;

/// <summary>The encoded training rows with their targets. Immutable.</summary>
public sealed class KNeighborsModel : IModel
{
    private readonly Lazy<NeighborSearch> _search;

    internal KNeighborsModel(DesignSchema schema, string[] classes, DesignMatrix rows, NeighborVotes votes, int neighbors)
    {
        Schema = schema;
        Classes = classes;
        Rows = rows;
        Votes = votes;
        Neighbors = neighbors;
        Features = [.. schema.Features.Select(feature => feature.Name)];
        _search = new Lazy<NeighborSearch>(() => new NeighborSearch(rows));
    }

    /// <inheritdoc/>
    public string Learner => KNeighborsLearner.LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; }

    /// <summary>Class names in the order of the probabilities; empty for regression.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many training rows are asked.</summary>
    public int Neighbors { get; }

    internal DesignSchema Schema { get; }

    internal DesignMatrix Rows { get; }

    internal NeighborVotes Votes { get; }

    /// <inheritdoc/>
    /// <remarks>Cost: O(rows * training rows * d). Determinism: bit-exact.</remarks>
    /// <exception cref="ProblemException">SCHEMA_MISMATCH when a feature is absent or of another kind.</exception>
    public Prediction Predict(Table table)
    {
        int[][] nearest = _search.Value.Find(Schema.Encode(table), Neighbors, null, CancellationToken.None);
        if (Classes.Count == 0)
        {
            return new Prediction(null, Array.ConvertAll(nearest, rows => Votes.Centre + (Votes.Scale * Votes.Mean(rows))));
        }

        Matrix probabilities = new(table.Rows, Classes.Count);
        for (int i = 0; i < nearest.Length; i++)
        {
            Votes.Probabilities(nearest[i], probabilities.Row(i));
        }

        return new Prediction(probabilities, null);
    }
}
