using System.Text;
using McpAutoMl.Core;
using McpAutoMl.Core.LowRank.Products;
using McpAutoMl.Core.LowRank.Theory;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>The view <c>theory</c>: the least rank, from sizes or from matrices.</summary>
internal static class TheoryView
{
    /// <summary>Training takes a hundred times as long as constructing, so it stops at that many models.</summary>
    private const int MostTrained = 5;

    /// <summary>What is known for sizes, with tables, charts and, where asked for, measurements on random models.</summary>
    /// <exception cref="ProblemException">ARG_RANGE.</exception>
    public static LoraMinRankResult Run(ArchitectureArgument argument, LoraMinRankRequest request, ToolContext context)
    {
        Architecture architecture = argument.Checked();
        IReadOnlyList<SizeEffect> sizes = SizeEffect.Table(architecture);
        List<Artifact> charts = [Chart("rank_by_depth", RankCharts.Sizes(sizes, architecture.Kind), context)];
        TheoryReport report = TheoryReport.Of(RankTheory.Of(architecture)) with { Sizes = sizes, FinalLayers = FinalLayers.Of(architecture) };
        if (argument.Draws is > 0 and int draws)
        {
            RankCurve curve = new(architecture, argument.EqualSpectrum is true, request.Seed, context.Cancellation);
            report = report with { Curve = curve.Measure(draws, context.Progress) };
            charts.Add(Chart("error_by_rank", RankCharts.Errors(report.Curve, architecture), context));
            if (architecture is { Kind: ModelKind.Fnn, TargetDepth: 1, Depth: > 1 })
            {
                IReadOnlyList<TuningPoint> layers = FinalLayerCurve.Measure(
                    architecture, argument.EqualSpectrum is true, request.Seed, Math.Min(draws, MostTrained), context.Progress, context.Cancellation);
                report = report with { FinalLayerCurve = layers };
                charts.Add(Chart("error_by_parameters", RankCharts.Parameters(report.Curve, layers, architecture), context));
            }
        }

        return new LoraMinRankResult { Theory = report, Artifacts = charts };
    }

    /// <summary>What is known for given layers and their target.</summary>
    /// <exception cref="ProblemException">SHAPE_INVALID, SCALE_OVERFLOW or ARG_RANGE.</exception>
    public static LoraMinRankResult Run(MatricesArgument matrices, ToolContext context)
    {
        TheoryReport report = matrices.TargetLayers is null ? Chain(matrices, context) : Network(matrices, context);
        context.Suggest("lora_min_rank with view 'product' constructs adapters of these ranks and measures them.");
        return new LoraMinRankResult { Theory = report };
    }

    private static TheoryReport Chain(MatricesArgument matrices, ToolContext context)
    {
        (IReadOnlyList<Matrix> layers, Matrix target) = MatrixReading.Chain(matrices);
        MatrixLimits.Check(layers);
        int width = layers.Max(layer => Math.Max(layer.Rows, layer.Columns));
        ProductProblem problem = ProductProblem.Of(layers, target, context.Cancellation);
        return TheoryReport.Of(RankTheory.Of(problem, layers.Count, width, context.Cancellation)) with
        {
            FinalLayers = layers.All(layer => layer.Rows == width && layer.Columns == width)
                ? FinalLayers.Of(new Architecture(ModelKind.Linear, width, layers.Count, 1, problem.DiscrepancyRank))
                : null,
        };
    }

    private static TheoryReport Network(MatricesArgument matrices, ToolContext context)
    {
        (FullyConnectedNetwork frozen, FullyConnectedNetwork target) = MatrixReading.Networks(matrices);
        MatrixLimits.Check(frozen.Weights);
        SegmentNeeds needs = SegmentNeeds.Of(frozen.Weights, target.Weights, context.Cancellation);
        Partition best = needs.Best();
        PartitionRow uniform = PartitionRow.Of("uniform", Partition.Uniform(frozen.Depth, target.Depth), needs), optimal = PartitionRow.Of("optimal", best, needs);
        Architecture sizes = new(ModelKind.Fnn, frozen.Weights[0].Rows, frozen.Depth, target.Depth);
        RankStatement statement = RankTheory.Of(sizes) with
        {
            MinRank = optimal.MinRank,
            Statement = $"Adapters of rank {optimal.MinRank} with new biases represent the target on a bounded domain when its layers take the frozen layers in the optimal partition; in equal parts they need {uniform.MinRank}.",
        };
        return TheoryReport.Of(statement) with { Partitions = [uniform, optimal] };
    }

    private static Artifact Chart(string kind, string svg, ToolContext context) => context.Save(kind, kind + ".svg", Encoding.UTF8.GetBytes(svg));
}
