using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Selection;

/// <summary>Says in words with numbers why each candidate is in or out.</summary>
internal sealed class SelectionReasons(
    CoverageObjective objective,
    SubsetChoice choice,
    IReadOnlyList<string> candidates,
    CandidateStatistics statistics,
    InsightScores? insight,
    int maxFeatures,
    int? tunedSize)
{
    /// <summary>From this similarity on, a candidate counts as represented by a member.</summary>
    private const double Represented = 0.5;

    private readonly double[] _relevance = statistics.Combined;
    private readonly Matrix? _similarities = statistics.Similarities;

    /// <summary>The members, largest marginal gain first; ties by column order.</summary>
    public IReadOnlyList<SelectedFeature> Selected() =>
        [.. choice.Members.Select(Describe).OrderByDescending(feature => feature.MarginalGain)];

    /// <summary>The others, in column order.</summary>
    public IReadOnlyList<DroppedFeature> NotSelected() =>
        [.. Enumerable.Range(0, candidates.Count).Except(choice.Members).Select(j => new DroppedFeature(candidates[j], WhyNot(j)))];

    private SelectedFeature Describe(int j)
    {
        double gain = choice.Value - objective.Value(choice.Members.Where(member => member != j));
        int[] followers = [.. Enumerable.Range(0, candidates.Count)
            .Where(i => !choice.Members.Contains(i) && Similarity(i, j) >= Represented && Representative(i) == j)
            .OrderByDescending(i => Similarity(i, j))];
        string stands = followers.Length switch
        {
            0 => "",
            1 => $"; stands for '{Clip(candidates[followers[0]])}' (similarity {Number(Similarity(followers[0], j))})",
            _ => $"; stands for {followers.Length} others, most alike '{Clip(candidates[followers[0]])}' "
                + $"(similarity {Number(Similarity(followers[0], j))})",
        };
        string without = choice.Members.Count == 1 ? "the only member" : $"without it the objective changes by {Number(-gain)}";
        return new SelectedFeature(
            candidates[j], _relevance[j], insight?.Scores[j], gain, $"Relevance {Number(_relevance[j])}{Insight(j)}{stands}; {without}.");
    }

    private string WhyNot(int j)
    {
        double change = objective.Value([.. choice.Members, j]) - choice.Value;
        string end = change > SubsetChoice.Tolerance && choice.Members.Count == maxFeatures
            ? $"at most {maxFeatures} features are allowed, and it would add {Number(change)}"
            : tunedSize is not null
            ? $"adding it changes the objective by {Number(change)}, but cross-validation finds {tunedSize} {(tunedSize == 1 ? "feature" : "features")} enough"
            : $"adding it changes the objective by {Number(change)}";
        return $"Relevance {Number(_relevance[j])}{Insight(j)}{Covered(j)}; {end}.";
    }

    /// <summary>Who stands for j; nothing where the objective does not ask.</summary>
    private string Covered(int j)
    {
        if (_similarities is null)
        {
            return "";
        }

        int nearest = Representative(j);
        return Similarity(j, nearest) >= Represented
            ? $"; '{Clip(candidates[nearest])}' stands for it (similarity {Number(Similarity(j, nearest))})"
            : $"; nothing selected is like it (similarity at most {Number(Similarity(j, nearest))})";
    }

    private double Similarity(int i, int j) => _similarities?[i, j] ?? 0;

    private string Insight(int j) => insight is null ? "" : $", insight {Number(insight.Scores[j])}";

    /// <summary>The member most similar to i; the lower index of equals.</summary>
    private int Representative(int i) => choice.Members.MaxBy(j => Similarity(i, j));

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    private static string Clip(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
