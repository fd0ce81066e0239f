using System.Globalization;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Selection;

/// <summary>Refuses options that no subset can meet.</summary>
internal static class SelectionCheck
{
    /// <summary>Checks sizes, method and objective against p candidates.</summary>
    /// <exception cref="ProblemException">
    /// ARG_MISSING for the additive objective without max_features, ARG_INVALID for one with a cost; ARG_RANGE for sizes or a method that p
    /// does not allow.
    /// </exception>
    public static void Check(SelectionOptions options, int p)
    {
        bool additive = options.Objective == ObjectiveForm.Additive;
        if (additive && options.MaxFeatures is null)
        {
            throw Problem(
                "ARG_MISSING",
                "max_features",
                $"The additive objective never falls when a feature is added: without max_features it would keep all {p} candidates.",
                $"Give max_features, or use objective 'coverage'.");
        }

        if (additive && options.Cost is not null)
        {
            throw Problem(
                "ARG_INVALID", "cost", $"The additive objective has no cost.", $"Leave cost out: max_features limits the size. Objective 'coverage' has a cost.");
        }

        int most = Math.Min(options.MaxFeatures ?? p, p);
        if (options.MinFeatures < 1 || options.MinFeatures > most)
        {
            throw Problem(
                "ARG_RANGE",
                "min_features",
                $"min_features is {options.MinFeatures}, but only {most} features may be selected.",
                $"Give min_features from 1 to {most}; {p} columns are candidates.");
        }

        if (options.Method == SearchMethod.Exact && p > ExactSearch.MostCandidates && !additive)
        {
            throw Problem(
                "ARG_RANGE",
                "method",
                $"method 'exact' looks at every subset, which is possible for at most {ExactSearch.MostCandidates} candidates; there are {p}.",
                $"Use method 'auto' or 'greedy', which gives an upper bound, or name fewer candidates in 'features'.");
        }
    }

    /// <summary>Checks that groups of rows leave something to divide.</summary>
    /// <exception cref="ProblemException">FOLDS_TOO_MANY when all rows of a class are in one group.</exception>
    public static void CheckGroups(Target target)
    {
        if (target.Groups is not null && FoldPlan.Most(target) < 2)
        {
            throw Problem(
                "FOLDS_TOO_MANY",
                "group_column",
                $"All rows of a class are in one group: no fold can hold it in training and test.",
                $"Use a group column that gives every class at least two groups, or leave group_column out.");
        }
    }

    private static ProblemException Problem(string code, string argument, FormattableString message, FormattableString fix) => ProblemException.Of(
        code,
        message.ToString(CultureInfo.InvariantCulture),
        fix.ToString(CultureInfo.InvariantCulture),
        new ProblemLocation { Argument = argument });
}
