using McpAutoMl.Core;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.LowRank.Extraction;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Peft;
using McpAutoMl.Data.Safetensors;
using McpAutoMl.Server.Exports;
using McpAutoMl.Server.Tools.LoraMinRank;

namespace McpAutoMl.Server.Tools.LoraExtract;

/// <summary>From changes of weights to an adapter's files: first every spectrum, then ranks, then factors one module at a time.</summary>
internal sealed class Extraction(ChangeSource source, RankPlan plan, LoraExtractRequest request, ToolContext context)
{
    /// <summary>Values of singular vectors that are kept between the two passes; beyond it a module is decomposed twice.</summary>
    private const long MostKept = 1 << 24;

    /// <summary>From this relative error on, rounding to 16 bits (2.4e-3 for bfloat16) no longer decides what is lost.</summary>
    private const double CoarseError = 3e-3;

    /// <summary>Writes the files and says what they hold.</summary>
    /// <exception cref="ProblemException">NO_CHANGE where there is nothing to carry; VALUE_OVERFLOW.</exception>
    public (AdapterLayout Layout, StorageFormat Format, IReadOnlyList<ExtractedModule> Modules, IReadOnlyList<ChangedModule> Changed) Write(StagedAdapter staged)
    {
        List<ChangedModule> changed = Survey();
        int[] ranks = plan.Of([.. changed.Select(module => module.Layer)]);
        ChangedModule[] kept = [.. changed.Where((_, i) => ranks[i] > 0)];
        foreach (ChangedModule module in changed.Where((_, i) => ranks[i] == 0))
        {
            string reason = module.Layer.Rank == 0 ? "its change does not stand out of the rounding, or of the rule's threshold" : "the budget leaves no rank for it";
            source.LeaveOut(NotCoveredRow.Of(module.Layer.Name, "matrix", module.Layer.Spectrum.RelativeChange, reason));
        }

        if (kept.Length == 0)
        {
            throw ProblemException.Of(
                "NO_CHANGE", "No module has a change that an adapter could carry.", "See lora_min_rank for what changed; give ranks with rank or module_ranks, or a larger budget.");
        }

        int[] positive = [.. ranks.Where(rank => rank > 0)];
        AdapterLayout layout = AdapterLayout.Of(
            [.. kept.Select((module, i) => (module.Layer.Name, source.Modules[module.Index].Outputs, source.Modules[module.Index].Inputs, positive[i]))],
            request.Export);
        StorageFormat format = FormatFor(kept, positive);
        return (layout, format, Store(staged, layout, format, kept), changed);
    }

    private List<ChangedModule> Survey()
    {
        List<ChangedModule> changed = [];
        long room = MostKept;
        for (int i = 0; i < source.Modules.Count; i++)
        {
            context.Progress.Report(new StageProgress(0.7 * i / source.Modules.Count, $"decomposing module {i + 1} of {source.Modules.Count}"));
            if (source.Decompose(i, plan.AtLeast) is not { } change)
            {
                continue;
            }

            LayerRank layer = new(source.Modules[i].Name, change.Change);
            int most = Math.Min(Math.Max(layer.Rank, plan.AtLeast), request.MaxRank ?? int.MaxValue);
            long size = Math.Min(most, change.Vectors!.S.Length) * layer.Cost;
            bool fits = size <= room;
            room -= fits ? size : 0;
            changed.Add(new ChangedModule(i, layer, fits ? ChangedModule.Cut(change, most) : null));
        }

        return changed;
    }

    private List<ExtractedModule> Store(StagedAdapter staged, AdapterLayout layout, StorageFormat format, ChangedModule[] kept)
    {
        List<ExtractedModule> stored = [];
        using FileStream stream = File.Create(Path.Combine(staged.Folder, StagedAdapter.Weights));
        SafetensorsWriter writer = new(stream, format, [.. layout.Modules.SelectMany(module => new[]
        {
            (module.NameOfA, module.Width, module.Inputs),
            (module.NameOfB, module.Outputs, module.Width),
        })]);
        for (int i = 0; i < kept.Length; i++)
        {
            context.Progress.Report(new StageProgress(0.7 + (0.1 * i / kept.Length), $"writing module {i + 1} of {kept.Length}"));
            context.Cancellation.ThrowIfCancellationRequested();
            ModuleLayout module = layout.Modules[i];
            ChangeDecomposition? change = kept[i].Head is { Vectors: { } vectors } head && vectors.S.Length >= module.Rank
                ? head
                : source.Decompose(kept[i].Index, Math.Max(plan.AtLeast, module.Rank));
            StoredFactors factors = StoredFactors.Of(change!, module.Rank, module.Width, module.Scale, format);
            if (!(Array.TrueForAll(factors.Factors.A.Data, double.IsFinite) && Array.TrueForAll(factors.Factors.B.Data, double.IsFinite)))
            {
                throw ProblemException.Of(
                    "VALUE_OVERFLOW", $"Factors are beyond the largest number of {format.Name}.", "Set dtype to bf16 or f32.", new ProblemLocation { Argument = "dtype" });
            }

            writer.Write(factors.Factors.A);
            writer.Write(factors.Factors.B);
            stored.Add(new ExtractedModule(module, kept[i].Index, kept[i].Norm, factors.PredictedError, factors.StorageError, kept[i].Layer.Spectrum.Spectrum.IsComplete));
        }

        writer.Complete();
        stream.Flush(flushToDisk: true);
        File.WriteAllBytes(
            Path.Combine(staged.Folder, StagedAdapter.Config),
            AdapterConfigText.Of(layout, request.BaseModelName ?? source.BaseModel, request.TaskType ?? source.TaskType, source.FanInFanOut));
        return stored;
    }

    private StorageFormat FormatFor(ChangedModule[] kept, int[] ranks)
    {
        double left = Reduce.SumOfSquares([.. kept.Select((module, i) => module.Layer.Spectrum.Errors[ranks[i]].Frobenius)]);
        double all = Reduce.SumOfSquares([.. kept.Select(module => module.Norm)]);
        return request.Dtype switch
        {
            DtypeArgument.F32 => StorageFormat.Float32,
            DtypeArgument.F16 => StorageFormat.Float16,
            DtypeArgument.Bf16 => StorageFormat.BFloat16,
            _ => Math.Sqrt(left / all) >= CoarseError && source.Format.SignificandBits <= 11 ? source.Format : StorageFormat.Float32,
        };
    }
}

/// <summary>A module in the adapter.</summary>
/// <param name="Layout">Name, shape, rank and scale.</param>
/// <param name="Index">Its place in the source.</param>
/// <param name="Norm">Frobenius norm of its change.</param>
/// <param name="PredictedError">Frobenius norm of what the rank leaves.</param>
/// <param name="StorageError">Frobenius norm of what rounding the factors does.</param>
/// <param name="Complete">Whether the spectrum is known in full, so that the prediction has no rounding of a difference of squares.</param>
internal sealed record ExtractedModule(ModuleLayout Layout, int Index, double Norm, double PredictedError, double StorageError, bool Complete);
