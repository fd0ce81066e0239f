using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.LowRank.Allocation;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>How the budget is shared out, beside what simpler ways would do with it.</summary>
/// <param name="Objective">What is made small.</param>
/// <param name="Weights">What weighs errors.</param>
/// <param name="Budget">Parameters allowed; absent where none were asked for: then every module gets its numeric rank.</param>
/// <param name="Used">Parameters used.</param>
/// <param name="Residual">Root of the weighted squared error over that without adapters.</param>
/// <param name="OptimalityGap">By how much the square of residual may exceed the best possible at this budget.</param>
/// <param name="UniformResidual">The residual of one rank for all at the same budget.</param>
/// <param name="Methods">Each way at the same budget.</param>
public sealed record AllocationRow(
    AllocationObjective Objective,
    ErrorWeights Weights,
    long? Budget,
    long Used,
    double Residual,
    double? OptimalityGap,
    double UniformResidual,
    IReadOnlyList<MethodRow> Methods)
{
    /// <summary>Shares the budget out among changed modules.</summary>
    /// <returns>The row and the ranks in the order of the modules.</returns>
    public static (AllocationRow Row, int[] Ranks) Of(IReadOnlyList<LayerRank> layers, LoraMinRankRequest request)
    {
        AllocationItem[] items = [.. layers.Select(layer => AllocationItem.Of(layer, request.Weights, request.MaxRank))];
        long budget = request.ParameterBudget ?? items.Sum(item => item.Cost * item.Values.Length);
        RankAllocation energy = RankAllocation.Energy(items, budget), minimax = RankAllocation.Minimax(items, budget);
        RankAllocation uniform = RankAllocation.Uniform(items, budget), threshold = RankAllocation.EnergyThreshold(items, budget);
        RankAllocation chosen = request.Objective == AllocationObjective.Energy ? energy : minimax;
        AllocationRow row = new(
            request.Objective,
            request.Weights,
            request.ParameterBudget,
            chosen.Used,
            chosen.Residual,
            request.Objective == AllocationObjective.Energy ? chosen.Gap : null,
            uniform.Residual,
            [MethodRow.Of("energy", energy), MethodRow.Of("minimax", minimax), MethodRow.Of("uniform", uniform), MethodRow.Of("energy_threshold", threshold)]);
        return (row, chosen.Ranks);
    }
}

/// <summary>The argument <c>objective</c>.</summary>
public enum AllocationObjective
{
    /// <summary>The sum of squared errors.</summary>
    Energy,

    /// <summary>The largest singular value left out.</summary>
    Minimax,
}

/// <summary>One way to share out the budget.</summary>
/// <param name="Method">energy, minimax, uniform (one rank for all) or energy_threshold (one share of the energy for all).</param>
/// <param name="Used">Parameters used.</param>
/// <param name="Residual">As in the row above.</param>
/// <param name="LargestLeft">Largest weighted singular value left out of those above the noise.</param>
/// <param name="MinRank">Smallest rank.</param>
/// <param name="MaxRank">Largest rank.</param>
public sealed record MethodRow(string Method, long Used, double Residual, double LargestLeft, int MinRank, int MaxRank)
{
    /// <summary>Shows an allocation.</summary>
    public static MethodRow Of(string method, RankAllocation allocation) => new(
        method,
        allocation.Used,
        allocation.Residual,
        allocation.Largest,
        allocation.Ranks.DefaultIfEmpty().Min(),
        allocation.Ranks.DefaultIfEmpty().Max());
}
