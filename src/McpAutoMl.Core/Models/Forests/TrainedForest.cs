namespace McpAutoMl.Core.Models.Forests;

/// <summary>A forest with what only its training knows.</summary>
/// <param name="Model">The forest.</param>
/// <param name="Bins">Bins of the training rows, by feature.</param>
/// <param name="OutOfBag">For each tree a bit a row: set when the row is not in the tree's bootstrap sample.</param>
internal sealed record TrainedForest(RandomForestModel Model, byte[][] Bins, ulong[][] OutOfBag)
{
    /// <summary>Whether the tree has not seen the row.</summary>
    public bool IsOutOfBag(int tree, int row) => (OutOfBag[tree][row >> 6] >> (row & 63) & 1) != 0;
}
