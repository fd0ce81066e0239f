using McpAutoMl.Core;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Finds the rank that a change of weights needs.</summary>
public sealed class LoraMinRankTool : Tool<LoraMinRankRequest, LoraMinRankResult>
{
    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "lora_min_rank",
        Title = "Minimum LoRA rank",
        Text = "The rank an adapter needs to carry the change between two checkpoints, matrix by matrix: singular values, error at every rank, "
            + "and the numeric rank told apart from the rounding of the stored weights. Give `base` and `tuned`, or `matrices` for a linear chain. "
            + "Matrices only; everything else is listed under not_covered. The rank bounds what represents a known change; it is no advice for training.",
        LongRunning = true,
    };

    /// <inheritdoc/>
    protected override LoraMinRankResult Run(LoraMinRankRequest request, ToolContext context)
    {
        NumericalRank.CheckTolerance(request.RankRule, request.Tolerance);
        switch (request)
        {
            case { Base: { } basePath, Tuned: { } tunedPath, Matrices: null }:
                using (SafetensorsFile before = SafetensorsFile.Open(context.Workspace.Roots.Resolve(basePath)))
                using (SafetensorsFile after = SafetensorsFile.Open(context.Workspace.Roots.Resolve(tunedPath)))
                {
                    Note(before, context);
                    Note(after, context);
                    return new CheckpointComparison(before, after, request, context).Run();
                }

            case { Base: null, Tuned: null, Matrices: { } matrices }:
                return Chain(matrices, request, context);

            default:
                throw ProblemException.Of(
                    "ARG_INVALID",
                    "Exactly one of two inputs is needed: 'base' with 'tuned', or 'matrices'.",
                    "Give two .safetensors files inside the roots, or the layers and the target of a linear chain.",
                    new ProblemLocation { Argument = request.Matrices is null ? "base" : "matrices" });
        }
    }

    private static LoraMinRankResult Chain(MatricesArgument matrices, LoraMinRankRequest request, ToolContext context)
    {
        (IReadOnlyList<Matrix> layers, Matrix target) = MatrixReading.Read(matrices);
        LayerRank residual = new(
            "target - product", DifferenceSpectrum.OfChain(layers, target, request.RankRule, request.Tolerance, context.Cancellation));
        return new LoraMinRankResult(SummaryRow.Of(1, [residual]), [LayerRow.Of(residual, request.Ranks)], []);
    }

    private static void Note(SafetensorsFile file, ToolContext context) => context.NoteInput(file.Name, file.Sha256(context.Cancellation));
}
