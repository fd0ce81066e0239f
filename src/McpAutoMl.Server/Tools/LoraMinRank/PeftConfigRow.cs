using McpAutoMl.Data.Peft;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Arguments of PEFT's LoraConfig, ready to be pasted.</summary>
/// <param name="R">The rank that most modules have.</param>
/// <param name="LoraAlpha">The same, so that the scale is 1.</param>
/// <param name="TargetModules">Ends of names, or one regular expression.</param>
/// <param name="RankPattern">The other ranks, by regular expression.</param>
/// <param name="AlphaPattern">The same.</param>
/// <param name="FanInFanOut">True for models whose linear layers are Conv1D, such as GPT-2; else absent.</param>
public sealed record PeftConfigRow(
    int R,
    int LoraAlpha,
    object TargetModules,
    IReadOnlyDictionary<string, int> RankPattern,
    IReadOnlyDictionary<string, int> AlphaPattern,
    bool? FanInFanOut)
{
    private const int MostBytes = 2600;

    /// <summary>The configuration for these ranks, short enough for a reply; null where no rank is above 0.</summary>
    internal static PeftConfigRow? Of(IReadOnlyList<(string Module, int Rank)> ranks, ComparedModules compared, ToolContext context)
    {
        (string Module, int Rank)[] named = [.. ranks.Where(rank => !compared.BareParameters.Contains(rank.Module))];
        if (named.Length < ranks.Count)
        {
            context.Warn("NOT_A_MODULE", "Parameters that are no 'weight' of a module have ranks but no place in peft_config.", compared.BareParameters.Order(StringComparer.Ordinal).First());
        }

        if (CompactConfig.Of(named, compared.OtherModules, compared.FanInFanOut, MostBytes) is not { } config)
        {
            return null;
        }

        if (config.RoundedUpTo is { } step)
        {
            context.Warn("RANKS_ROUNDED", $"peft_config rounds ranks up to multiples of {step} to stay short; layers and the table of ranks have the exact ones.");
        }

        return new PeftConfigRow(config.R, config.LoraAlpha, config.TargetModules, config.RankPattern, config.AlphaPattern, config.FanInFanOut);
    }
}
