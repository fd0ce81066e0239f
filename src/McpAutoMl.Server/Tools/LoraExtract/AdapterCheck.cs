using McpAutoMl.Core;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Data.Roots;
using McpAutoMl.Data.Safetensors;
using McpAutoMl.Server.Exports;

namespace McpAutoMl.Server.Tools.LoraExtract;

/// <summary>Reads an adapter back from its files, as PEFT resolves them, and measures every module against the change itself.</summary>
internal static class AdapterCheck
{
    /// <summary>By how much a measured error may differ from the predicted one beside the error of storing.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>The rounding of a prediction, relative to the change: of a sum of squares, and of a difference of two.</summary>
    private const double Rounding = 1e-12, RoundingOfDifference = 1e-7;

    /// <summary>Measured errors, in the order of the modules.</summary>
    /// <exception cref="ProblemException">VERIFICATION_FAILED where the files do not hold what was meant.</exception>
    public static double[] Run(
        StagedAdapter staged, IReadOnlyList<ExtractedModule> modules, ChangeSource source, ToolContext context)
    {
        using PeftAdapter adapter = PeftAdapter.Open(new DataRoots([staged.Folder]), StagedAdapter.Weights);
        Dictionary<string, AdapterModule> byName = adapter.Modules.ToDictionary(module => module.Module, StringComparer.Ordinal);
        if (byName.Count != modules.Count || adapter.Uncovered.Count > 0)
        {
            throw Failed($"{byName.Count} modules were read back, {modules.Count} were written.");
        }

        double[] measured = new double[modules.Count];
        for (int i = 0; i < measured.Length; i++)
        {
            context.Progress.Report(new StageProgress(0.8 + (0.2 * i / measured.Length), $"measuring module {i + 1} of {measured.Length}"));
            ExtractedModule module = modules[i];
            if (!byName.TryGetValue(module.Layout.Module, out AdapterModule? read))
            {
                throw Failed("A module has another name than was written.");
            }

            LoraFactors factors = adapter.Read(read, context.Cancellation);
            measured[i] = source.Distance(module.Index, factors);
            double allowed = (Tolerance * module.PredictedError) + module.StorageError
                + ((module.Complete ? Rounding : RoundingOfDifference) * module.Norm);
            if (!(Math.Abs(measured[i] - module.PredictedError) <= allowed))
            {
                throw Failed("The error of a module is not the one predicted.");
            }
        }

        return measured;
    }

    private static ProblemException Failed(string message) => ProblemException.Of(
        "VERIFICATION_FAILED", $"The files that were written are not what was meant, and were removed: {message}", "Call again; report it if it happens twice.");
}
