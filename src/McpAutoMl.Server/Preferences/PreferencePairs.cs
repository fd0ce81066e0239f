using McpAutoMl.Core.Validation;

namespace McpAutoMl.Server.Preferences;

/// <summary>Pairs answers to the same prompt that were measured on the same folds.</summary>
internal static class PreferencePairs
{
    /// <summary>One prompt gives no more, so that none outweighs the others.</summary>
    public const int MostOfAPrompt = 20;

    /// <summary>The pairs, prompt by prompt in the order of the log, largest margin first; invalid answers after measured ones.</summary>
    public static IReadOnlyList<PreferencePair> Of(IEnumerable<InsightAnswer> answers, LeftOut leftOut)
    {
        List<PreferencePair> pairs = [];
        foreach (var prompt in answers.GroupBy(answer => answer.Prompt.Sha256, StringComparer.Ordinal))
        {
            PreferencePair[] found =
            [
                .. prompt.GroupBy(answer => (answer.Kind, answer.Scope)).SelectMany(scope => OfScope([.. scope.DistinctBy(a => a.Completion)], leftOut))
                    .DistinctBy(pair => (pair.Chosen.Completion, pair.Rejected.Completion))
                    .OrderByDescending(pair => pair.Measured?.Margin ?? double.NegativeInfinity),
            ];
            pairs.AddRange(found.Take(MostOfAPrompt));
            leftOut.Add($"pairs beyond {MostOfAPrompt} of a prompt", found.Length - MostOfAPrompt);
        }

        return pairs;
    }

    private static IEnumerable<PreferencePair> OfScope(InsightAnswer[] answers, LeftOut leftOut)
    {
        InsightAnswer[] measured = [.. answers.Where(answer => answer.Scores is not null)];
        for (int i = 0; i < measured.Length; i++)
        {
            for (int j = i + 1; j < measured.Length; j++)
            {
                if (Compare(measured[i], measured[j]) is { } preference)
                {
                    yield return preference.FirstIsPreferred
                        ? new PreferencePair(measured[i], measured[j], preference)
                        : new PreferencePair(measured[j], measured[i], preference);
                }
                else
                {
                    leftOut.Add("pairs that the folds do not tell apart", 1);
                }
            }
        }

        InsightAnswer? best = measured.MaxBy(answer => answer.Scores!.Scores.Average());
        foreach (InsightAnswer invalid in answers.Where(answer => answer.Scores is null))
        {
            if (best is not null)
            {
                yield return new PreferencePair(best, invalid, null);
            }
            else
            {
                leftOut.Add("refused answers without a measured one beside them", 1);
            }
        }
    }

    private static Preference? Compare(InsightAnswer first, InsightAnswer second)
    {
        // Whether the measure is defined depends on the test rows alone.
        var both = first.Scores!.Scores.Zip(second.Scores!.Scores).Where(pair => pair is { First: not null, Second: not null }).ToArray();
        return both.Length == 0 ? null : PreferenceRule.Between(
            [.. both.Select(pair => pair.First!.Value)],
            [.. both.Select(pair => pair.Second!.Value)],
            first.Scores.Features,
            second.Scores.Features,
            first.Scores.TestTrainRatio,
            MetricNames.Equivalence(first.Metric!) ?? 0);
    }
}
