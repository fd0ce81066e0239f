using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.LightGbm;

namespace McpAutoMl.Training.Portfolio;

/// <summary>Chooses the learners that are compared.</summary>
public static class ModelPortfolio
{
    /// <summary>The learners in a fixed order, the baseline first, each with its defaults.</summary>
    /// <param name="task">What is to be learnt.</param>
    /// <param name="rows">Training rows, for defaults and gates that depend on them.</param>
    /// <param name="asked">Learners asked for; null or empty for all that suit the task and the number of rows. The baseline is always there.</param>
    /// <param name="lightGbmUnavailable">Why LightGBM can't be used, or null; usually <see cref="LightGbmLibrary.Unavailable"/>.</param>
    /// <param name="warnings">Receives MODEL_GATED for each family that is left out for the number of rows; LIGHTGBM_UNAVAILABLE.</param>
    /// <exception cref="ProblemException">ARG_INVALID when a learner does not suit the task; LIGHTGBM_UNAVAILABLE when it alone was asked for.</exception>
    public static IReadOnlyList<ILearner> Choose(
        LearningTask task, int rows, IReadOnlyList<ModelKind>? asked, Warning? lightGbmUnavailable, ICollection<Warning> warnings) =>
        [.. Families(task, rows, asked, lightGbmUnavailable, warnings).Select(family => family.Make(ParameterValues.Defaults, rows))];

    /// <summary>The families of <see cref="Choose"/>.</summary>
    /// <exception cref="ProblemException">As <see cref="Choose"/>.</exception>
    public static IReadOnlyList<ModelFamily> Families(
        LearningTask task, int rows, IReadOnlyList<ModelKind>? asked, Warning? lightGbmUnavailable, ICollection<Warning> warnings)
    {
        List<ModelFamily> wanted = asked is { Count: > 0 } ? Asked(task, asked) : Standard(task, rows, warnings);
        if (lightGbmUnavailable is not null && wanted.RemoveAll(family => family.Kind == ModelKind.Lightgbm) > 0)
        {
            warnings.Add(lightGbmUnavailable);
            if (wanted.Count == 1 && asked is { Count: > 0 } && !asked.Contains(ModelKind.Baseline))
            {
                throw ProblemException.Of(
                    lightGbmUnavailable.Code, lightGbmUnavailable.Message, "Ask for other models too.", new ProblemLocation { Argument = "models" });
            }
        }

        return wanted;
    }

    /// <summary>The learner of that leaderboard name with its defaults for that many rows.</summary>
    /// <exception cref="ArgumentException">No learner has the name.</exception>
    public static ILearner Named(string name, int rows) => ModelFamilies.Named(name).Make(ParameterValues.Defaults, rows);

    private static List<ModelFamily> Asked(LearningTask task, IReadOnlyList<ModelKind> asked)
    {
        foreach (ModelFamily family in asked.Select(ModelFamilies.Of).Where(family => !family.Suits(task)))
        {
            throw ProblemException.Of(
                "ARG_INVALID",
                $"'{family.Name}' does not suit a {task.ToString().ToLowerInvariant()} task.",
                $"Use one of: {string.Join(", ", ModelFamilies.All.Where(other => other.Suits(task)).Select(other => other.Name))}; or leave models out.",
                new ProblemLocation { Argument = "models" });
        }

        return [.. ModelFamilies.All.Where(family => family.Kind == ModelKind.Baseline || asked.Contains(family.Kind))];
    }

    private static List<ModelFamily> Standard(LearningTask task, int rows, ICollection<Warning> warnings)
    {
        List<ModelFamily> kept = [];
        foreach (ModelFamily family in ModelFamilies.All.Where(family => family.Suits(task)))
        {
            if (family.MostRows is int most && rows > most)
            {
                warnings.Add(new Warning(
                    "MODEL_GATED", $"{family.Name} is left out of the default portfolio above {most} rows, as it gets slow; ask for it in models to have it.", "models"));
                continue;
            }

            kept.Add(family);
        }

        return kept;
    }
}
