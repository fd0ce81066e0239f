using System.Text.RegularExpressions;
using McpAutoMl.Core.Selection.Arms;

namespace McpAutoMl.Core.Selection.Ablations;

/// <summary>Refuses names of arms that are unclear.</summary>
internal static partial class AblationCheck
{
    /// <summary>Names of supplied insights: short, different, not those of other arms.</summary>
    /// <exception cref="ProblemException">ARG_INVALID.</exception>
    public static void Names(IReadOnlyList<NamedInsight> insights)
    {
        for (int i = 0; i < insights.Count; i++)
        {
            string name = insights[i].Arm;
            string? wrong = !Name().IsMatch(name) ? "is no name of an arm"
                : ArmNames.Reserved.Contains(name) || name.StartsWith("proposal_", StringComparison.Ordinal) ? "is an arm that the validation makes itself"
                : insights.Take(i).Any(other => other.Arm == name) ? "names two insights"
                : null;
            if (wrong is not null)
            {
                throw Invalid(
                    $"'{Clip(name)}' {wrong}.",
                    "Name each insight differently: 'both' for the one to be judged, then 'names', 'statistics', 'anonymised', 'swapped' or words of "
                        + "your own in lower-case letters, digits and underscores.",
                    $"insights[{i}].arm");
            }
        }
    }

    /// <summary>The arms asked for, in the order of the list; all of them when nothing is asked for.</summary>
    /// <exception cref="ProblemException">ARG_INVALID for one that there is not.</exception>
    public static IReadOnlyList<Arm> Asked(IReadOnlyList<Arm> arms, IReadOnlyList<string>? asked, bool insight)
    {
        string[] known = [.. arms.Select(arm => arm.Name)];
        for (int i = 0; i < (asked?.Count ?? 0); i++)
        {
            if (!known.Contains(asked![i]))
            {
                throw Invalid(
                    $"There is no arm '{Clip(asked[i])}' in this call.",
                    $"Name some of {string.Join(", ", known.Take(40))}{(insight ? "" : "; give 'insights' for the arms that weigh one")}.",
                    $"arms[{i}]");
            }
        }

        return [.. arms.Where(arm => asked is null || asked.Contains(arm.Name))];
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,31}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    private static ProblemException Invalid(string message, string fix, string place) =>
        ProblemException.Of("ARG_INVALID", message, fix, new ProblemLocation { Argument = place });

    private static string Clip(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
