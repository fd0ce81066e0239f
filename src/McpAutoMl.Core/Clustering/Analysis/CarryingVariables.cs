namespace McpAutoMl.Core.Clustering.Analysis;

internal static class CarryingVariables
{
    public static VariableSelection? Of(ClusterSpaces spaces, IReadOnlyList<int> ks, Partition recommended, long seed, IProgress<StageProgress>? progress, CancellationToken cancellation) => null;
}
