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
        Text = "The rank an adapter needs to carry the change between two checkpoints, or the rank a PEFT adapter really has, module by module: "
            + "singular values, error at every rank, and the numeric rank told apart from the rounding of the stored weights. Give `base` and "
            + "`tuned`, an `adapter`, or `matrices` for a linear chain. What adapters of linear layers leave out is listed under not_covered. "
            + "The rank bounds what represents a known change; it is no advice for training.",
        LongRunning = true,
    };

    /// <inheritdoc/>
    protected override LoraMinRankResult Run(LoraMinRankRequest request, ToolContext context)
    {
        NumericalRank.CheckTolerance(request.RankRule, request.Tolerance);
        switch (request)
        {
            case { Base: { } basePath, Tuned: { } tunedPath, Adapter: null, Matrices: null }:
                using (Checkpoint before = Checkpoint.Open(context.Workspace.Roots, basePath))
                using (Checkpoint after = Checkpoint.Open(context.Workspace.Roots, tunedPath))
                {
                    Note(before.Files.Concat(after.Files), before.Documents.Concat(after.Documents), context);
                    return Layers(new CheckpointComparison(before, after, request, context).Run(), request);
                }

            case { Base: null, Tuned: null, Adapter: { } path, Matrices: null }:
                using (PeftAdapter adapter = PeftAdapter.Open(context.Workspace.Roots, path))
                {
                    Note([adapter.File], [adapter.Document], context);
                    return Layers(AdapterReading.Run(adapter, request, context), request);
                }

            case { Base: null, Tuned: null, Adapter: null, Matrices: { } matrices }:
                return Chain(matrices, request, context);

            default:
                throw ProblemException.Of(
                    "ARG_INVALID",
                    "Exactly one input is needed: 'base' with 'tuned', 'adapter', or 'matrices'.",
                    "Give two checkpoints or the folder of an adapter inside the roots, or the layers and the target of a linear chain.",
                    new ProblemLocation { Argument = request.Matrices is null ? "base" : "matrices" });
        }
    }

    private static LoraMinRankResult Layers(ComparedModules compared, LoraMinRankRequest request)
    {
        IEnumerable<LayerRank> ordered = compared.Changed.OrderByDescending(layer => layer.Residual).ThenBy(layer => layer.Name, StringComparer.Ordinal);
        return new LoraMinRankResult(
            SummaryRow.Of(compared.Modules, compared.Changed), [.. ordered.Select(layer => LayerRow.Of(layer, request.Ranks))], compared.NotCovered);
    }

    private static LoraMinRankResult Chain(MatricesArgument matrices, LoraMinRankRequest request, ToolContext context)
    {
        (IReadOnlyList<Matrix> layers, Matrix target) = MatrixReading.Read(matrices);
        LayerRank residual = new(
            "target - product", DifferenceSpectrum.OfChain(layers, target, request.RankRule, request.Tolerance, context.Cancellation));
        return new LoraMinRankResult(SummaryRow.Of(1, [residual]), [LayerRow.Of(residual, request.Ranks)], []);
    }

    private static void Note(IEnumerable<SafetensorsFile> files, IEnumerable<ReadDocument> documents, ToolContext context)
    {
        foreach (ReadDocument document in documents)
        {
            context.NoteInput(document.Name, document.Sha256);
        }

        foreach (SafetensorsFile file in files)
        {
            context.NoteInput(file.Name, file.Sha256(context.Cancellation));
        }
    }
}
