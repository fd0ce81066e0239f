using McpAutoMl.Core;
using McpAutoMl.Core.LowRank;
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
        Text = "The rank of a weight change or a PEFT adapter, module by module, told from rounding; ranks under a parameter_budget. Views product "
            + "(adapters for a product of layers) and theory (least ranks). It bounds what represents a known change; no advice for training.",
        LongRunning = true,
    };

    /// <inheritdoc/>
    protected override LoraMinRankResult Run(LoraMinRankRequest request, ToolContext context)
    {
        NumericalRank.CheckTolerance(request.RankRule, request.Tolerance);
        AtLeastOne(request.ParameterBudget, "parameter_budget");
        AtLeastOne(request.MaxRank, "max_rank");
        switch (request)
        {
            case { Base: { } basePath, Tuned: { } tunedPath, Adapter: null, Matrices: null, Architecture: null } when request.View == ViewOf(request):
                using (Checkpoint before = Checkpoint.Open(context.Workspace.Roots, basePath))
                using (Checkpoint after = Checkpoint.Open(context.Workspace.Roots, tunedPath))
                {
                    InputNotes.Note(before.Files.Concat(after.Files), before.Documents.Concat(after.Documents), context);
                    return request.Chain is null
                        ? LayersView.Of(new CheckpointComparison(before, after, request, context).Run(), request, context)
                        : new ChainView(before, after, request, context).Run();
                }

            case { Base: null, Tuned: null, Adapter: { } path, Matrices: null, Architecture: null, View: ViewArgument.Layers }:
                using (PeftAdapter adapter = PeftAdapter.Open(context.Workspace.Roots, path))
                {
                    InputNotes.Note([adapter.File], [adapter.Document], context);
                    return LayersView.Of(AdapterReading.Run(adapter, request, context), request, context);
                }

            case { Base: null, Tuned: null, Adapter: null, Architecture: null, Matrices: { } matrices }:
                return request.View switch
                {
                    ViewArgument.Product => ProductView.Run(matrices, request, context),
                    ViewArgument.Theory => TheoryView.Run(matrices, context),
                    _ => LayersView.Of(MatrixComparison.Run(matrices, request, context), request, context),
                };

            case { Base: null, Tuned: null, Adapter: null, Matrices: null, Architecture: { } architecture, View: ViewArgument.Theory }:
                return TheoryView.Run(architecture, request, context);

            default:
                throw ProblemException.Of(
                    "ARG_INVALID",
                    "Exactly one input is needed, with a view that reads it: 'base' with 'tuned' or 'adapter' (layers; product with 'chain'), 'matrices' (any view), 'architecture' (theory).",
                    "Give two checkpoints or the folder of an adapter inside the roots, or layers and their target, or sizes with view 'theory'.",
                    new ProblemLocation { Argument = request.Architecture is not null ? "architecture" : request.Matrices is not null ? "matrices" : "base" });
        }
    }

    /// <summary>The view that reads two checkpoints with these arguments.</summary>
    private static ViewArgument ViewOf(LoraMinRankRequest request) => request.Chain is { Length: > 1 } ? ViewArgument.Product : ViewArgument.Layers;

    private static void AtLeastOne(long? value, string argument)
    {
        if (value < 1)
        {
            throw ProblemException.Of("ARG_RANGE", $"{argument} must be at least 1.", "Leave it out for no limit.", new ProblemLocation { Argument = argument });
        }
    }
}
