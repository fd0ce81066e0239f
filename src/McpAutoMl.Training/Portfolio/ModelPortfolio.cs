using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.LightGbm;
using McpAutoMl.Training.MicrosoftMl;

namespace McpAutoMl.Training.Portfolio;

/// <summary>Chooses the learners that are compared.</summary>
public static class ModelPortfolio
{
    /// <summary>The learners in a fixed order, the baseline first.</summary>
    /// <param name="task">What is to be learnt.</param>
    /// <param name="rows">Training rows, for defaults that depend on them.</param>
    /// <param name="asked">Learners asked for; null or empty for all that suit the task. The baseline is always there.</param>
    /// <param name="lightGbmUnavailable">Why LightGBM can't be used, or null; usually <see cref="LightGbmLibrary.Unavailable"/>.</param>
    /// <param name="warnings">Receives LIGHTGBM_UNAVAILABLE where it is left out.</param>
    /// <exception cref="ProblemException">ARG_INVALID when a learner does not suit the task; LIGHTGBM_UNAVAILABLE when it alone was asked for.</exception>
    public static IReadOnlyList<ILearner> Choose(
        LearningTask task, int rows, IReadOnlyList<ModelKind>? asked, Warning? lightGbmUnavailable, ICollection<Warning> warnings)
    {
        ModelKind linear = task == LearningTask.Regression ? ModelKind.Ridge : ModelKind.Logistic;
        ModelKind unsuited = task == LearningTask.Regression ? ModelKind.Logistic : ModelKind.Ridge;
        HashSet<ModelKind> wanted = asked is { Count: > 0 } ? [.. asked] : [.. Enum.GetValues<ModelKind>().Where(kind => kind != unsuited)];
        if (wanted.Contains(unsuited))
        {
            throw ProblemException.Of(
                "ARG_INVALID",
                $"'{unsuited.ToString().ToLowerInvariant()}' does not suit a {task.ToString().ToLowerInvariant()} task.",
                $"Ask for '{linear.ToString().ToLowerInvariant()}' instead, or leave models out.",
                new ProblemLocation { Argument = "models" });
        }

        wanted.Add(ModelKind.Baseline);
        if (wanted.Contains(ModelKind.Lightgbm) && lightGbmUnavailable is not null)
        {
            wanted.Remove(ModelKind.Lightgbm);
            warnings.Add(lightGbmUnavailable);
            if (wanted.Count == 1 && asked is not null && !asked.Contains(ModelKind.Baseline))
            {
                throw ProblemException.Of(
                    lightGbmUnavailable.Code, lightGbmUnavailable.Message, "Ask for other models too.", new ProblemLocation { Argument = "models" });
            }
        }

        return [.. wanted.Order().Select(kind => Make(kind, rows))];
    }

    /// <summary>The learner of that leaderboard name with its defaults for that many rows.</summary>
    /// <exception cref="ArgumentException">No learner has the name.</exception>
    public static ILearner Named(string name, int rows) =>
        Enum.GetValues<ModelKind>().Select(kind => Make(kind, rows)).FirstOrDefault(learner => learner.Name == name)
            ?? throw new ArgumentException($"No learner is named '{name}'.", nameof(name));

    private static ILearner Make(ModelKind kind, int rows) => kind switch
    {
        ModelKind.Logistic => new LogisticLearner(),
        ModelKind.Ridge => new RidgeLearner(),
        ModelKind.RandomForest => new RandomForestLearner(),
        ModelKind.FastTree => new FastTreeLearner(new FastTreeOptions()),
        ModelKind.Lightgbm => new LightGbmLearner(LightGbmOptions.ForRows(rows)),
        _ => new BaselineLearner(),
    };
}
