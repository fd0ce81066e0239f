using System.Globalization;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Selection;

/// <summary>Checks an insight against the data before any of it is used.</summary>
public static class InsightValidation
{
    /// <summary>Brings the insight onto the candidates, or says what is wrong with it.</summary>
    /// <param name="insights">As handed in.</param>
    /// <param name="table">The data that the names must occur in.</param>
    /// <param name="target">Target column, which is no feature.</param>
    /// <param name="candidates">Names of the p candidates.</param>
    /// <param name="warnings">
    /// Receives INSIGHT_INCOMPLETE for candidates left out, INSIGHT_UNUSED for judged columns that are no candidates.
    /// </param>
    /// <param name="place">The argument that holds the insight.</param>
    /// <exception cref="ProblemException">
    /// COLUMN_NOT_FOUND with the closest names; ARG_RANGE for a score outside 0..1; ARG_INVALID for a name given twice or the target.
    /// </exception>
    public static InsightScores Check(
        InsightSet insights,
        Table table,
        string target,
        IReadOnlyList<string> candidates,
        ICollection<Warning> warnings,
        string place = "insights")
    {
        CheckFeatures(insights.Features, table, target, place);
        CheckSubsets(insights.Subsets, table, target, place);
        Dictionary<string, InsightFeature> judged = insights.Features.ToDictionary(feature => feature.Name, StringComparer.Ordinal);
        double[] scores = new double[candidates.Count];
        int[] groups = new int[candidates.Count];
        Dictionary<string, int> groupOf = new(StringComparer.Ordinal);
        for (int i = 0; i < scores.Length; i++)
        {
            groups[i] = i;
            if (judged.TryGetValue(candidates[i], out InsightFeature? feature))
            {
                scores[i] = feature.Score * (feature.Confidence ?? 1);
                if (!string.IsNullOrEmpty(feature.Group) && !groupOf.TryAdd(feature.Group, i))
                {
                    groups[i] = groupOf[feature.Group];
                }
            }
        }

        Warn(insights.Features, candidates, judged, warnings, place);
        return new InsightScores(scores, groups);
    }

    private static void CheckFeatures(IReadOnlyList<InsightFeature> features, Table table, string target, string insights)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < features.Count; i++)
        {
            string place = $"{insights}.features[{i}]";
            CheckName(features[i].Name, table, target, place + ".name");
            CheckShare(features[i].Score, place + ".score");
            CheckShare(features[i].Confidence ?? 1, place + ".confidence");
            if (!seen.Add(features[i].Name))
            {
                throw Invalid($"Feature '{Clip(features[i].Name)}' is judged twice.", "Give each feature once.", place + ".name");
            }
        }
    }

    private static void CheckSubsets(IReadOnlyList<InsightSubset> subsets, Table table, string target, string insights)
    {
        for (int i = 0; i < subsets.Count; i++)
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            CheckShare(subsets[i].Score, $"{insights}.subsets[{i}].score");
            for (int j = 0; j < subsets[i].Features.Count; j++)
            {
                string place = $"{insights}.subsets[{i}].features[{j}]";
                CheckName(subsets[i].Features[j], table, target, place);
                if (!seen.Add(subsets[i].Features[j]))
                {
                    throw Invalid($"Feature '{Clip(subsets[i].Features[j])}' occurs twice in a subset.", "Name each feature once.", place);
                }
            }
        }
    }

    private static void CheckName(string name, Table table, string target, string place)
    {
        if (table.IndexOf(name) < 0)
        {
            throw ColumnNotFound.Problem(name, table, place);
        }

        if (name == target)
        {
            throw Invalid($"'{Clip(name)}' is the target and no feature.", "Leave it out.", place);
        }
    }

    private static void CheckShare(double value, string place)
    {
        if (!(value is >= 0 and <= 1))
        {
            throw ProblemException.Of(
                "ARG_RANGE",
                string.Create(CultureInfo.InvariantCulture, $"{place} is {value}; it must be from 0 to 1."),
                "Scores and confidences are numbers from 0 to 1.",
                new ProblemLocation { Argument = place });
        }
    }

    private static void Warn(
        IReadOnlyList<InsightFeature> features,
        IReadOnlyList<string> candidates,
        Dictionary<string, InsightFeature> judged,
        ICollection<Warning> warnings,
        string place)
    {
        string[] missing = [.. candidates.Where(name => !judged.ContainsKey(name))];
        if (missing.Length > 0)
        {
            warnings.Add(new Warning("INSIGHT_INCOMPLETE", $"The insight says nothing of {Some(missing)}; they count as 0.", place));
        }

        string[] unused = [.. features.Select(feature => feature.Name).Where(name => !candidates.Contains(name, StringComparer.Ordinal))];
        if (unused.Length > 0)
        {
            warnings.Add(new Warning("INSIGHT_UNUSED", $"The insight judges {Some(unused)}, which are no candidates.", place));
        }
    }

    private static string Some(string[] names) => names.Length <= 5
        ? string.Join(", ", names.Select(name => $"'{Clip(name)}'"))
        : $"{string.Join(", ", names.Take(5).Select(name => $"'{Clip(name)}'"))} and {names.Length - 5} more";

    private static ProblemException Invalid(string message, string fix, string place) =>
        ProblemException.Of("ARG_INVALID", message, fix, new ProblemLocation { Argument = place });

    private static string Clip(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
