using McpAutoMl.Core;
using McpAutoMl.Core.LowRank;
using McpAutoMl.Core.LowRank.Allocation;
using McpAutoMl.Server.Tools.LoraMinRank;

namespace McpAutoMl.Server.Tools.LoraExtract;

/// <summary>Decides the rank of every module.</summary>
internal sealed class RankPlan
{
    private readonly LoraExtractRequest _request;
    private readonly RanksArgument _ranks;
    private readonly (ModulePatterns Pattern, int Rank)[] _own;

    /// <exception cref="ProblemException">ARG_INVALID, ARG_MISSING where the arguments do not go together.</exception>
    public RankPlan(LoraExtractRequest request)
    {
        _request = request;
        _own = [.. (request.ModuleRanks ?? []).Select(own => (new ModulePatterns([own.Pattern]), own.Rank))];
        _ranks = request.Ranks
            ?? (request.Rank is not null ? RanksArgument.Uniform : request.ParameterBudget is not null ? RanksArgument.Allocation : RanksArgument.PerLayer);
        if (_ranks != RanksArgument.Uniform && request.Rank is not null)
        {
            throw Invalid("ARG_INVALID", "'rank' is one rank for all modules.", "Leave it out, set ranks to uniform, or cap ranks with max_rank.", "rank");
        }

        if (_ranks == RanksArgument.Allocation && request.ParameterBudget is null)
        {
            throw Invalid("ARG_MISSING", "An allocation needs 'parameter_budget'.", "Give the number of parameters the adapter may have.", "parameter_budget");
        }

        if (_ranks == RanksArgument.Uniform && request.Rank is null == request.ParameterBudget is null)
        {
            throw Invalid("ARG_MISSING", "Uniform ranks need either 'rank' or 'parameter_budget'.", "Give one of them.", "rank");
        }

        if (_ranks == RanksArgument.PerLayer && request.ParameterBudget is not null)
        {
            throw Invalid("ARG_INVALID", "Ranks per layer follow the rule, not a budget.", "Leave parameter_budget out, or set ranks to allocation.", "parameter_budget");
        }
    }

    /// <summary>Ranks that the caller named: so many singular values are wanted whatever the rule counts.</summary>
    public int AtLeast => Math.Min(_request.MaxRank ?? int.MaxValue, Math.Max(_request.Rank ?? 0, _own.Select(own => own.Rank).DefaultIfEmpty().Max()));

    /// <summary>One rank for each module; 0 for one that gets no adapter.</summary>
    public int[] Of(IReadOnlyList<LayerRank> layers)
    {
        int[] ranks = _ranks switch
        {
            RanksArgument.Allocation => RankAllocation.Energy(Items(layers), _request.ParameterBudget!.Value).Ranks,
            RanksArgument.Uniform when _request.Rank is { } rank => [.. layers.Select(_ => rank)],
            RanksArgument.Uniform => RankAllocation.Uniform(Items(layers), _request.ParameterBudget!.Value).Ranks,
            _ => [.. layers.Select(layer => layer.Rank)],
        };
        return [.. layers.Select((layer, i) =>
        {
            int asked = _own.FirstOrDefault(own => own.Pattern.Match(layer.Name)) is { Pattern: not null } own ? own.Rank : ranks[i];
            return Math.Min(Math.Min(asked, _request.MaxRank ?? int.MaxValue), layer.Spectrum.Spectrum.Values.Length);
        })];
    }

    private AllocationItem[] Items(IReadOnlyList<LayerRank> layers) =>
        [.. layers.Select(layer => AllocationItem.Of(layer, ErrorWeights.None, _request.MaxRank))];

    private static ProblemException Invalid(string code, string message, string fix, string argument) =>
        ProblemException.Of(code, message, fix, new ProblemLocation { Argument = argument });
}
