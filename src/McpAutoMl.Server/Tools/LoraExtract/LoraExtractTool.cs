using McpAutoMl.Core;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Peft;
using McpAutoMl.Server.Exports;
using McpAutoMl.Server.Tools.LoraMinRank;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.LoraExtract;

/// <summary>Writes a change of weights as a PEFT adapter.</summary>
public sealed class LoraExtractTool : Tool<LoraExtractRequest, LoraExtractResult>
{
    /// <summary>The values that vLLM's --max-lora-rank takes.</summary>
    private static readonly int[] VllmRanks = [8, 16, 32, 64, 128, 256, 320, 512];

    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "lora_extract",
        Title = "Extract or resize a LoRA adapter",
        Text = "Writes the change between two checkpoints, or an adapter cut to smaller ranks, as a PEFT adapter. Reads its files back and "
            + "reports the predicted and measured error of each module. lora_min_rank shows which ranks are needed.",
        ReadOnly = false,
        LongRunning = true,
        MakesArtifacts = true,
    };

    /// <inheritdoc/>
    protected override LoraExtractResult Run(LoraExtractRequest request, ToolContext context)
    {
        NumericalRank.CheckTolerance(request.RankRule, request.Tolerance);
        RankPlan plan = new(request);
        using StagedAdapter staged = new(context.Workspace.Exports, request.Output, request.Overwrite);
        using ChangeSource source = Open(request, context);
        (AdapterLayout layout, StorageFormat format, IReadOnlyList<ExtractedModule> modules, IReadOnlyList<ChangedModule> changed) =
            new Extraction(source, plan, request, context).Write(staged);
        double[] measured = AdapterCheck.Run(staged, modules, source, context);
        IReadOnlyList<WrittenFile> files = staged.Publish();
        foreach (WrittenFile file in files)
        {
            context.NoteArtifact(new Artifact("adapter", file.Path, file.Sha256));
        }

        Tell(layout, source, request, context);
        double all = Reduce.SumOfSquares([.. changed.Select(module => module.Norm)]);
        double kept = Reduce.SumOfSquares([.. modules.Select(module => module.Norm)]) - Reduce.SumOfSquares(measured);
        return new LoraExtractResult
        {
            Files = files,
            Dtype = format.Name.ToLowerInvariant(),
            Parameters = layout.Parameters,
            Bytes = files.First(file => file.Path.EndsWith(StagedAdapter.Weights, StringComparison.Ordinal)).Bytes,
            KeptEnergy = kept / all,
            Serving = new ServingRow(
                VllmRanks.Where(rank => rank >= layout.Modules.Max(module => module.Width)).Cast<int?>().FirstOrDefault(),
                !layout.IsUniform,
                layout.IsUniform || layout.Export == AdapterExport.Scaled),
            Verification = new VerificationRow(
                modules.Count,
                modules.Select((module, i) => Math.Abs(measured[i] - module.PredictedError) / module.Norm).Max(),
                modules.Max(module => module.StorageError / module.Norm)),
            Modules = [.. modules.Select((module, i) => new ExtractedRow(
                    module.Layout.Module, module.Layout.Rank, module.PredictedError, measured[i], module.StorageError, measured[i] / module.Norm))
                .OrderByDescending(row => row.MeasuredError).ThenBy(row => row.Name, StringComparer.Ordinal)],
            NotCovered = NotCoveredRow.Gather(source.NotCovered),
        };
    }

    private static ChangeSource Open(LoraExtractRequest request, ToolContext context) => request switch
    {
        { Base: not null, Tuned: not null, Adapter: null } => CheckpointSource.Open(request, context),
        { Base: null, Tuned: null, Adapter: not null } => AdapterSource.Open(request, context),
        _ => throw ProblemException.Of(
            "ARG_INVALID",
            "Exactly one input is needed: 'base' with 'tuned', or 'adapter'.",
            "Give two checkpoints, or the folder of an adapter, inside the roots.",
            new ProblemLocation { Argument = request.Adapter is null ? "base" : "adapter" }),
    };

    private static void Tell(AdapterLayout layout, ChangeSource source, LoraExtractRequest request, ToolContext context)
    {
        if (source.NotCovered.Count > 0)
        {
            context.Warn("NOT_CARRIED", $"{source.NotCovered.Count} tensors changed, or may have, and are not in the adapter: see not_covered.");
        }

        if (layout.Parameters > request.ParameterBudget)
        {
            context.Warn("OVER_BUDGET", "Padding, or ranks of single modules, take the adapter above parameter_budget.", "parameter_budget");
        }

        if ((request.BaseModelName ?? source.BaseModel) is null)
        {
            context.Suggest("Set base_model_name when the adapter is to be loaded by the name of its base.");
        }

        if (!layout.IsUniform)
        {
            context.Suggest("export 'padded' makes an adapter for servers that know one rank only, such as vLLM.");
        }
    }
}
