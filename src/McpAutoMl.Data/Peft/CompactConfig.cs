using System.Text.Json;

namespace McpAutoMl.Data.Peft;

/// <summary>The arguments of PEFT's LoraConfig that give every module its rank, as short as they can be said.</summary>
/// <param name="R">The rank that most modules have.</param>
/// <param name="LoraAlpha">Equal to <paramref name="R"/>, so that the scale is 1.</param>
/// <param name="TargetModules">A list of ends of names, or one regular expression.</param>
/// <param name="RankPattern">The other ranks by regular expression; no module matches two.</param>
/// <param name="AlphaPattern">Equal to <paramref name="RankPattern"/>.</param>
/// <param name="FanInFanOut">True where the base stores matrices as [in, out]; else absent.</param>
/// <param name="RoundedUpTo">What ranks were rounded up to multiples of to keep the patterns short; absent where they are exact.</param>
public sealed record CompactConfig(
    int R,
    int LoraAlpha,
    object TargetModules,
    IReadOnlyDictionary<string, int> RankPattern,
    IReadOnlyDictionary<string, int> AlphaPattern,
    bool? FanInFanOut,
    int? RoundedUpTo)
{
    private const int LongestList = 24;

    /// <summary>The configuration; null where no module has a rank.</summary>
    /// <param name="ranks">Modules and their ranks; those of rank 0 get no adapter.</param>
    /// <param name="others">Names of all other modules of the model, none of which may be matched; null where they are not known.</param>
    /// <param name="fanInFanOut">Whether the base stores matrices as [in, out].</param>
    /// <param name="bytes">Ranks are rounded up, in steps of 2, 4, 8 ..., until the configuration's JSON has at most so many.</param>
    public static CompactConfig? Of(IReadOnlyList<(string Module, int Rank)> ranks, IReadOnlyCollection<string>? others, bool fanInFanOut, int bytes)
    {
        (string Module, int Rank)[] adapted = [.. ranks.Where(module => module.Rank > 0)];
        if (adapted.Length == 0)
        {
            return null;
        }

        object targets = Targets(
            [.. adapted.Select(module => (module.Module, 1)), .. ranks.Where(module => module.Rank == 0).Select(module => (module.Module, 0)), .. (others ?? []).Select(other => (other, 0))],
            others is null);
        int largest = adapted.Max(module => module.Rank);
        for (int step = 1; ; step *= 2)
        {
            CompactConfig config = Rounded(adapted, step, targets, fanInFanOut);
            if (step >= largest || JsonSerializer.SerializeToUtf8Bytes(config).Length <= bytes)
            {
                return config;
            }
        }
    }

    private static CompactConfig Rounded((string Module, int Rank)[] adapted, int step, object targets, bool fanInFanOut)
    {
        (string Module, int Rank)[] rounded = [.. adapted.Select(module => (module.Module, (module.Rank + step - 1) / step * step))];
        int usual = rounded.GroupBy(module => module.Rank).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        SortedDictionary<string, int> patterns = new ModulePatterns(rounded).Patterns(rank => rank != usual);
        return new CompactConfig(
            usual, usual, targets, patterns, patterns, fanInFanOut ? true : null, rounded.SequenceEqual(adapted) ? null : step);
    }

    private static object Targets(IReadOnlyList<(string, int)> modules, bool whole)
    {
        ModulePatterns patterns = new(modules, whole);
        return patterns.Ends(1) is { Count: <= LongestList } ends ? ends.ToArray() : $@"(.*\.)?({string.Join('|', patterns.Patterns(wanted => wanted == 1).Keys)})";
    }
}
