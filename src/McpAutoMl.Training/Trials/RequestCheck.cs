using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Calibration;
using McpAutoMl.Training.Choosing;

namespace McpAutoMl.Training.Trials;

/// <summary>Refuses what can't be done before anything is fitted.</summary>
internal static class RequestCheck
{
    /// <summary>Checks what depends on task, rows and folds.</summary>
    /// <exception cref="ProblemException">ARG_INVALID, ARG_RANGE.</exception>
    public static void Check(TrainRequest request, Target target, FoldPlan plan)
    {
        request.Budget.Check();
        if (request.Nested && request.Budget.Seconds is not null)
        {
            throw Invalid("A nested evaluation repeats the search inside every fold, which a time limit can't promise.", "Use max_trials instead of max_seconds.", "nested");
        }

        if (request.Calibrate is not (CalibrationMethod.None or CalibrationMethod.Auto) && !target.IsClassification)
        {
            throw Invalid("Only probabilities of classes can be calibrated.", "Leave calibrate out.", "calibrate");
        }

        CheckCosts(request.Costs, target);
        CheckCoverage(request.Coverage, target, plan);
    }

    /// <summary>The target with the weights asked for.</summary>
    /// <exception cref="ProblemException">BAD_WEIGHTS; ARG_INVALID for a class that is none, with the closest names.</exception>
    public static Target Weighted(Target target, IReadOnlyList<KeyValuePair<string, double>>? given)
    {
        if (given is null)
        {
            return target;
        }

        if (!target.IsClassification)
        {
            throw Invalid("Only classes can have weights.", "Leave class_weights out.", "class_weights");
        }

        double[] weights = [.. target.Classes.Select(_ => 1.0)];
        HashSet<string> seen = [];
        foreach ((string name, double weight) in given)
        {
            int k = target.Classes.ToList().IndexOf(name);
            if (k < 0 || !seen.Add(name))
            {
                string clipped = UntrustedText.Clip(name);
                throw Invalid(
                    k < 0 ? $"'{clipped}' is no class of '{UntrustedText.Clip(target.Name)}'." : $"'{clipped}' has two weights.",
                    $"Use each once: {string.Join(", ", Names.Closest(name, target.Classes, 5).Select(UntrustedText.Clip))}.", "class_weights");
            }

            weights[k] = weight is > 0 and <= 1e6
                ? weight
                : throw ProblemException.Of(
                    "BAD_WEIGHTS", string.Create(CultureInfo.InvariantCulture, $"A class can't weigh {weight}."), "Use weights above 0, at most 1000000; leave out classes that weigh 1.",
                    new ProblemLocation { Argument = "class_weights" });
        }

        return target.WithClassWeights(weights);
    }

    private static void CheckCosts(ErrorCosts? costs, Target target)
    {
        if (costs is null)
        {
            return;
        }

        if (target.Task != LearningTask.Binary)
        {
            throw Invalid("Costs of false positives and negatives need two classes.", "Leave costs out.", "costs");
        }

        if (!(costs.FalsePositive > 0 && costs.FalseNegative > 0 && double.IsFinite(costs.FalsePositive) && double.IsFinite(costs.FalseNegative)))
        {
            throw ProblemException.Of(
                "ARG_RANGE", "Both errors have to cost something, or one answer is right for every row.", "Give two costs above 0, in the same unit.",
                new ProblemLocation { Argument = "costs" });
        }
    }

    // The fewest rows that a rule is fitted on are those that one fold leaves.
    private static void CheckCoverage(double? coverage, Target target, FoldPlan plan)
    {
        if (coverage is not { } asked)
        {
            return;
        }

        if (target.Quantiles is { Count: 1 })
        {
            throw Invalid("One quantile has no interval.", "Ask for two quantiles or more, or leave coverage out.", "coverage");
        }

        int fewest = FoldRecords.FewestOthers(plan);
        if (!(asked is > 0 and < 1) || ((fewest + 1) * asked) - 1e-9 > fewest)
        {
            throw ProblemException.Of(
                "ARG_RANGE",
                string.Create(CultureInfo.InvariantCulture, $"A coverage of {asked} can't be reached with {target.Count} rows."),
                string.Create(CultureInfo.InvariantCulture, $"Use a coverage above 0 and at most {fewest / (fewest + 1.0):0.####}."),
                new ProblemLocation { Argument = "coverage" });
        }
    }

    private static ProblemException Invalid(string message, string fix, string argument) =>
        ProblemException.Of("ARG_INVALID", message, fix, new ProblemLocation { Argument = argument });
}
