using McpAutoMl.Core;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Goes through two checkpoints, one matrix at a time.</summary>
internal sealed class CheckpointComparison(Checkpoint before, Checkpoint after, LoraMinRankRequest request, ToolContext context)
{
    private const long MaxValues = 1 << 29; // 2 GB of differences of 16-bit weights

    private readonly List<LayerRank> _changed = [];
    private readonly List<NotCoveredRow> _notCovered = [];
    private int _modules;

    /// <summary>Compares what both have and the patterns let through.</summary>
    public ComparedModules Run()
    {
        ModulePatterns patterns = new(request.Modules);
        CheckpointPair pair = CheckpointPair.Of(before, after);
        ModulePair[] modules = [.. pair.Modules.Where(module => patterns.Match(module.Tuned.Name))];
        foreach (UncoveredTensor tensor in pair.Uncovered.Where(tensor => patterns.Match(tensor.Name)))
        {
            _notCovered.Add(NotCoveredRow.Of(tensor.Name, tensor.Kind, RelativeChange(tensor), tensor.Reason));
        }

        if (modules.Length + _notCovered.Count == 0)
        {
            throw ModulePatterns.NothingMatches(pair.Modules.Select(m => m.Tuned.Name).Concat(pair.Uncovered.Select(u => u.Name)).FirstOrDefault());
        }

        for (int i = 0; i < modules.Length; i++)
        {
            context.Progress.Report(new StageProgress((double)i / modules.Length, $"matrix {i + 1} of {modules.Length}"));
            Compare(modules[i]);
        }

        HashSet<string> changed = [.. _changed.Select(layer => layer.Name)];
        return new ComparedModules
        {
            Modules = _modules,
            Changed = _changed,
            NotCovered = _notCovered,
            BareParameters = modules.Where(module => !module.IsModule && changed.Contains(module.Module)).Select(module => module.Module).ToHashSet(StringComparer.Ordinal),
            OtherModules = [.. pair.Modules.Select(module => module.Module).Concat(pair.Uncovered.Select(tensor => tensor.Module).OfType<string>()).Except(changed, StringComparer.Ordinal)],
            FanInFanOut = modules.Any(module => module.Transposed && changed.Contains(module.Module)),
        };
    }

    /// <summary>Why a matrix is too large to be decomposed; null where it is not.</summary>
    internal static string? TooLarge(ModulePair module) => module.Base.Count > MaxValues ? $"too large: more than {MaxValues} values" : null;

    private void Compare(ModulePair module)
    {
        if (TooLarge(module) is { } reason)
        {
            _notCovered.Add(NotCoveredRow.Of(module.Module, "matrix", null, reason));
            return;
        }

        _modules++;
        if (DifferenceReader.Read(before, after, module, request.BaseRounded, context.Cancellation) is not { } difference)
        {
            return;
        }

        if (!difference.Finite)
        {
            context.Warn("NON_FINITE", "The weights hold NaN or infinity, so that their change has no rank.", module.Module);
            _notCovered.Add(NotCoveredRow.Of(module.Module, "matrix", null, "holds NaN or infinity"));
            return;
        }

        int asked = Math.Min((request.Ranks ?? []).DefaultIfEmpty().Max(), Math.Min(difference.Rows, difference.Columns));
        DifferenceSpectrum change = ChangeDecomposition.Of(
            difference, request.RankRule, request.Tolerance, atLeast: asked, seed: request.Seed, cancellation: context.Cancellation).Change;
        _changed.Add(new LayerRank(module.Module, change));
    }

    private double? RelativeChange(UncoveredTensor tensor) => tensor is { Base: { } first, Tuned: { } second }
        ? DifferenceReader.RelativeChange(before, first, after, second, context.Cancellation)
        : null;
}
