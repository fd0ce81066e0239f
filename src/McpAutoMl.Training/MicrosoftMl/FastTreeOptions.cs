namespace McpAutoMl.Training.MicrosoftMl;

/// <summary>Parameters of the boosted trees, by Microsoft.ML's names in snake_case.</summary>
public sealed record FastTreeOptions
{
    /// <summary>Trees of each ensemble.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Leaves of a tree at the most.</summary>
    public int Leaves { get; init; } = 12;

    /// <summary>Rows of a leaf at the least.</summary>
    public int MinimumExampleCountPerLeaf { get; init; } = 10;

    /// <summary>Shrinkage of each tree.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Names and values in a fixed order, for the leaderboard.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> ToParameters() =>
    [
        new("number_of_trees", Trees), new("number_of_leaves", Leaves),
        new("minimum_example_count_per_leaf", MinimumExampleCountPerLeaf), new("learning_rate", LearningRate),
    ];
}
