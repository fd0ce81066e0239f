using McpAutoMl.Core;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Goes through a PEFT adapter, one module at a time; the base is not needed.</summary>
internal static class AdapterReading
{
    /// <summary>The ranks of all modules that the patterns let through.</summary>
    public static ComparedModules Run(PeftAdapter adapter, LoraMinRankRequest request, ToolContext context)
    {
        ModulePatterns patterns = new(request.Modules);
        AdapterModule[] modules = [.. adapter.Modules.Where(module => patterns.Match(module.Module))];
        NotCoveredRow[] notCovered =
        [
            .. adapter.Uncovered.Where(tensor => patterns.Match(tensor.Name)).Select(tensor => NotCoveredRow.Of(tensor.Name, tensor.Kind, null, tensor.Reason)),
        ];
        if (modules.Length + notCovered.Length == 0)
        {
            throw ModulePatterns.NothingMatches(adapter.Modules.Select(m => m.Module).Concat(adapter.Uncovered.Select(u => u.Name)).FirstOrDefault());
        }

        List<LayerRank> changed = [];
        for (int i = 0; i < modules.Length; i++)
        {
            context.Progress.Report(new StageProgress((double)i / modules.Length, $"module {i + 1} of {modules.Length}"));
            LoraFactors factors = adapter.Read(modules[i], context.Cancellation);
            if (!(Array.TrueForAll(factors.A.Data, double.IsFinite) && Array.TrueForAll(factors.B.Data, double.IsFinite)))
            {
                context.Warn("NON_FINITE", "The factors hold NaN or infinity, so that their product has no rank.", modules[i].Module);
                notCovered = [.. notCovered, NotCoveredRow.Of(modules[i].Module, "matrix", null, "holds NaN or infinity")];
                continue;
            }

            DifferenceSpectrum change = ChangeDecomposition.Of(factors, request.RankRule, request.Tolerance, cancellation: context.Cancellation).Change;
            if (change.Spectrum.Largest > 0)
            {
                changed.Add(new LayerRank(modules[i].Module, change));
            }
        }

        return new ComparedModules { Modules = modules.Length, Changed = changed, NotCovered = notCovered, FanInFanOut = adapter.Config.FanInFanOut };
    }
}
