using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.LowRank.Theory;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>The view <c>layers</c> of matrices among the arguments: what a product, or each segment of a network in equal parts, differs by.</summary>
internal static class MatrixComparison
{
    /// <summary>The spectrum of target - product, or of each target layer minus its segment.</summary>
    public static ComparedModules Run(MatricesArgument matrices, LoraMinRankRequest request, ToolContext context)
    {
        if (matrices.TargetLayers is null)
        {
            (IReadOnlyList<Matrix> layers, Matrix target) = MatrixReading.Chain(matrices);
            return new ComparedModules { Modules = 1, Changed = [Difference("target - product", layers, target)], NotCovered = [], AreModules = false };
        }

        (FullyConnectedNetwork frozen, FullyConnectedNetwork network) = MatrixReading.Networks(matrices);
        Partition partition = Partition.Uniform(frozen.Depth, network.Depth);
        return new ComparedModules
        {
            Modules = network.Depth,
            Changed = [.. network.Weights.Select((weight, i) => Difference(
                $"target layer {i + 1} - layers {partition.Start(i) + 1} to {partition.Ends[i]}",
                [.. frozen.Weights.Skip(partition.Start(i)).Take(partition.Length(i))],
                weight))],
            NotCovered = [],
            AreModules = false,
        };

        LayerRank Difference(string name, IReadOnlyList<Matrix> layers, Matrix target) =>
            new(name, DifferenceSpectrum.OfChain(layers, target, request.RankRule, request.Tolerance, context.Cancellation));
    }
}
