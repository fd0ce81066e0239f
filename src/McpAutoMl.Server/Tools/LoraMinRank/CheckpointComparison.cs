using System.IO.Enumeration;
using McpAutoMl.Core;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Data.Safetensors;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Goes through two checkpoints, one matrix at a time.</summary>
internal sealed class CheckpointComparison(SafetensorsFile before, SafetensorsFile after, LoraMinRankRequest request, ToolContext context)
{
    // An exact spectrum costs about 60 n^3 operations: a quarter of an hour for this n.
    private const long MaxSmallerSide = 4096;
    private const long MaxValues = 1 << 27;

    private readonly List<LayerRank> _changed = [];
    private readonly List<NotCoveredRow> _notCovered = [];
    private int _modules;

    /// <summary>Compares what both have and the patterns let through.</summary>
    public LoraMinRankResult Run()
    {
        CheckpointPair pair = CheckpointPair.Of(before, after);
        (TensorEntry Base, TensorEntry Tuned)[] matrices = [.. pair.Matrices.Where(m => IsAsked(m.Base.Name))];
        foreach (UncoveredTensor tensor in pair.Uncovered.Where(tensor => IsAsked(tensor.Name)))
        {
            _notCovered.Add(new NotCoveredRow(tensor.Name, tensor.Kind, RelativeChange(tensor), tensor.Reason));
        }

        if (matrices.Length + _notCovered.Count == 0)
        {
            throw ProblemException.Of(
                "ARG_INVALID",
                "No tensor matches the patterns in 'modules'.",
                $"Leave modules out, or match names such as '{HeaderName(pair)}'.",
                new ProblemLocation { Argument = "modules" });
        }

        for (int i = 0; i < matrices.Length; i++)
        {
            context.Progress.Report(new StageProgress((double)i / matrices.Length, $"matrix {i + 1} of {matrices.Length}"));
            Compare(matrices[i].Base, matrices[i].Tuned);
        }

        IEnumerable<LayerRank> ordered = _changed.OrderByDescending(layer => layer.Residual).ThenBy(layer => layer.Name, StringComparer.Ordinal);
        return new LoraMinRankResult(
            SummaryRow.Of(_modules, _changed), [.. ordered.Select(layer => LayerRow.Of(layer, request.Ranks))], _notCovered);
    }

    private void Compare(TensorEntry first, TensorEntry second)
    {
        if (first.Shape.Min() > MaxSmallerSide || first.Count > MaxValues)
        {
            _notCovered.Add(new NotCoveredRow(
                first.Name, "matrix", null, $"too large for an exact spectrum: more than {MaxSmallerSide} rows and columns, or {MaxValues} values"));
            return;
        }

        _modules++;
        Matrix weights = before.Read(first, context.Cancellation), tuned = after.Read(second, context.Cancellation);
        if (!(Array.TrueForAll(weights.Data, double.IsFinite) && Array.TrueForAll(tuned.Data, double.IsFinite)))
        {
            context.Warn("NON_FINITE", "The weights hold NaN or infinity, so that their change has no rank.", first.Name);
            _notCovered.Add(new NotCoveredRow(first.Name, "matrix", null, "holds NaN or infinity"));
        }
        else if (!weights.Data.AsSpan().SequenceEqual(tuned.Data))
        {
            DifferenceSpectrum spectrum = DifferenceSpectrum.Of(
                weights, tuned, second.Format!, request.RankRule, request.Tolerance, request.BaseRounded, context.Cancellation);
            _changed.Add(new LayerRank(first.Name, spectrum));
            if (spectrum.BelowNoise)
            {
                context.Warn("BELOW_STORAGE_NOISE", "The change does not stand out of the rounding of the stored weights: its rank cannot be told.", first.Name);
            }
        }
    }

    private double? RelativeChange(UncoveredTensor tensor) => tensor is { Base: { } first, Tuned: { } second } && first.Count <= MaxValues
        ? DifferenceSpectrum.RelativeChangeOf(before.Read(first, context.Cancellation), after.Read(second, context.Cancellation))
        : null;

    private bool IsAsked(string name) =>
        request.Modules is null || request.Modules.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false));

    private static string HeaderName(CheckpointPair pair) =>
        pair.Matrices.Select(m => m.Base.Name).Concat(pair.Uncovered.Select(u => u.Name)).First();
}
