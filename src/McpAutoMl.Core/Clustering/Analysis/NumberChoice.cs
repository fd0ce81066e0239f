namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>The number of clusters that is recommended, and others that can't be told apart from it.</summary>
/// <param name="K">The number.</param>
/// <param name="Reason">Why, as a clause with figures.</param>
/// <param name="FromMixtures">Whether ICL decided.</param>
/// <param name="Others">Other numbers, ascending, with the reason for each.</param>
internal sealed record NumberChoice(int K, string Reason, bool FromMixtures, IReadOnlyList<(int K, string Reason)> Others)
{
    /// <summary>Differences in BIC up to this one are not worth more than a bare mention (Kass and Raftery 1995).</summary>
    private const double BareMention = 2;

    /// <summary>Chooses by the rule: the largest ICL if the mixture there is supported, or else the vote.</summary>
    public static NumberChoice Of(
        NumberScan scan, ClusterSpaces spaces, MixtureFits mixtures, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        int last = scan.Criteria[^1].K;
        string? doubt = "no mixture could be fitted";
        if (scan.IclK is int named && scan.Mixtures!.Best(named) is { } fit)
        {
            Partition all = spaces.ComparesDrawn && !spaces.IsSample
                ? fit.Partition
                : new Partition(fit.Assign(spaces[Preprocessing.Standardized].Rows));
            doubt = MixtureSupport.Of(fit, all, mixtures, progress, cancellation).Doubt;
            if (doubt is null)
            {
                double icl = scan.Criteria.First(one => one.K == named).Icl!.Value;
                string largest = FormattableString.Invariant($"ICL is largest for {named} of 1 to {last} ({icl:F2})");
                return new NumberChoice(named, largest, true, Alternatives(scan, named));
            }

            doubt = $"the mixture of the largest ICL, with {named} components, is not supported ({doubt})";
        }

        int voted = scan.Voted();
        string votes = string.Join(", ", new[] { ("silhouette", scan.SilhouetteK), ("gap", scan.GapK), ("stability", scan.StabilityK) }
            .Where(vote => vote.Item2 is not null).Select(vote => $"{vote.Item1} names {vote.Item2}"));
        string reason = $"{doubt}, and of 1 to {last} {(votes.Length > 0 ? votes : "no criterion names any")}";
        return new NumberChoice(voted, reason, false, Alternatives(scan, voted));
    }

    private static (int K, string Reason)[] Alternatives(NumberScan scan, int chosen)
    {
        double? bic = scan.Criteria.Max(one => one.Bic), icl = scan.Criteria.Max(one => one.Icl);
        double? asGiven = scan.AsGiven?.Best()?.Bic;
        List<(int, string)> others = [];
        foreach (KCriteria one in scan.Criteria.Where(one => one.K != chosen))
        {
            IReadOnlyList<string> named = scan.NamedBy(one.K);
            List<string> reasons = [];
            if (scan.Sound(one))
            {
                AddNear(reasons, "BIC", one.Bic, bic);
                AddNear(reasons, "ICL", one.Icl, icl);
            }

            if (scan.AsGiven?.Best(one.K) is { } fit && MixtureSupport.Degenerate(fit) is null)
            {
                AddNear(reasons, "BIC of columns as they are", fit.Bic, scan.Criteria.Max(other => other.Bic > asGiven ? other.Bic : asGiven));
            }

            if (named.Count >= 2)
            {
                reasons.Add($"{string.Join(" and ", named)} name it");
            }

            if (reasons.Count > 0)
            {
                others.Add((one.K, string.Join("; ", reasons)));
            }
        }

        return [.. others];
    }

    private static void AddNear(List<string> reasons, string criterion, double? value, double? best)
    {
        if (best - value <= BareMention)
        {
            reasons.Add(value == best
                ? FormattableString.Invariant($"its {criterion} is the largest ({value:F2})")
                : FormattableString.Invariant($"its {criterion} ({value:F2}) is within {BareMention} of the largest ({best:F2})"));
        }
    }
}
