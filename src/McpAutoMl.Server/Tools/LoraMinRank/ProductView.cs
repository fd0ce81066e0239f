using McpAutoMl.Core;
using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.LowRank.Theory;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>The view <c>product</c>: adapters that make a product of layers the target, with what they achieve.</summary>
internal static class ProductView
{
    private const int Head = 64;
    private const int Inputs = 2000;

    /// <summary>Adapters of the ranks asked for, or of the least uniform rank.</summary>
    /// <exception cref="ProblemException">SHAPE_INVALID, SCALE_OVERFLOW, ARG_RANGE or ARG_INVALID.</exception>
    public static LoraMinRankResult Run(MatricesArgument matrices, LoraMinRankRequest request, ToolContext context) =>
        matrices.TargetLayers is null ? Chain(matrices, request, context) : Network(matrices, request, context);

    private static LoraMinRankResult Chain(MatricesArgument matrices, LoraMinRankRequest request, ToolContext context)
    {
        (IReadOnlyList<Matrix> layers, Matrix target) = MatrixReading.Chain(matrices);
        MatrixLimits.Check(layers);
        int[][] asked = Asked(matrices, request, layers.Count);
        ProductProblem problem = ProductProblem.Of(layers, target, context.Cancellation);
        asked = asked.Length > 0 ? asked : [Uniform((problem.DiscrepancyRank + layers.Count - 1) / layers.Count, layers.Count)];

        List<AdaptedProduct> products = [];
        foreach (int[] ranks in asked)
        {
            context.Progress.Report(new StageProgress((double)products.Count / asked.Length, $"set {products.Count + 1} of {asked.Length} of ranks"));
            products.Add(problem.Adapt(ranks, context.Cancellation));
        }

        AdaptedProduct last = products[^1];
        context.Warn(last.Warnings());
        return new LoraMinRankResult
        {
            Product = new ProductReport(
                last.LowerBound.Spectral,
                last.Achieved.Spectral,
                last.Exact,
                last.MaxDeltaNorm,
                last.RelativeDeviation,
                problem.DiscrepancyRank,
                [.. products.Zip(asked, (product, ranks) => AdaptedRow.Of(product, ranks))],
                [.. problem.SingularValues.Take(Head)],
                null),
            Artifacts = [AdapterDocument.Save(last.Adapters, null, context)],
        };
    }

    private static LoraMinRankResult Network(MatricesArgument matrices, LoraMinRankRequest request, ToolContext context)
    {
        (FullyConnectedNetwork frozen, FullyConnectedNetwork target) = MatrixReading.Networks(matrices);
        MatrixLimits.Check(frozen.Weights);
        if (matrices.LayerRanks is not null)
        {
            throw Refuse("matrices.layer_ranks", "Adapters of a ReLU network have one rank here.", "Give one rank in 'ranks'.");
        }

        Partition partition = SegmentNeeds.Of(frozen.Weights, target.Weights, context.Cancellation).Best();
        FullyConnectedProblem problem = new(frozen, target, partition, context.Cancellation);
        Matrix inputs = new RandomModels(request.Seed, "inputs").Normal(frozen.Weights[0].Columns, Inputs);
        int rank = Asked(matrices, request, frozen.Depth).LastOrDefault()?[0] ?? problem.MinimumRank;
        AdaptedNetwork adapted = problem.Adapt(rank, inputs, context.Cancellation);
        AdaptedProduct worst = adapted.Segments.MaxBy(segment => segment.Achieved.Spectral)!;
        context.Warn(adapted.Segments.SelectMany(segment => segment.Warnings()));
        AdaptedRow[] rows = [.. adapted.Segments.Select((segment, i) => AdaptedRow.Of(segment, Uniform(rank, partition.Length(i)), partition.Start(i)))];
        return new LoraMinRankResult
        {
            Product = new ProductReport(
                rows.Max(row => row.LowerBound),
                worst.Achieved.Spectral,
                rows.All(row => row.Exact),
                rows.Max(row => row.MaxDeltaNorm),
                adapted.Segments.Max(segment => segment.RelativeDeviation),
                problem.LargestDifferenceRank,
                rows,
                null,
                NetworkRow.Of(adapted, target, inputs, rank)),
            Artifacts = [AdapterDocument.Save([.. adapted.Segments.SelectMany(segment => segment.Adapters)], adapted.Network.Biases, context)],
        };
    }

    /// <summary>The ranks asked for: one a layer, or each of <c>ranks</c> everywhere; none when neither is given.</summary>
    private static int[][] Asked(MatricesArgument matrices, LoraMinRankRequest request, int depth)
    {
        if (matrices.LayerRanks is { } layerRanks)
        {
            return layerRanks.Length == depth && layerRanks.All(rank => rank >= 0)
                ? [layerRanks]
                : throw Refuse("matrices.layer_ranks", $"There are {layerRanks.Length} ranks for {depth} layers, or one is negative.", "Give one rank of at least 0 for each layer.");
        }

        return request.Ranks is { } ranks && ranks.Any(rank => rank < 0)
            ? throw Refuse("ranks", "A rank is negative.", "Give ranks of at least 0.")
            : [.. (request.Ranks ?? []).Distinct().Order().Select(rank => Uniform(rank, depth))];
    }

    private static int[] Uniform(int rank, int depth) => [.. Enumerable.Repeat(rank, depth)];

    private static ProblemException Refuse(string argument, string message, string fix) =>
        ProblemException.Of("ARG_INVALID", message, fix, new ProblemLocation { Argument = argument });
}
