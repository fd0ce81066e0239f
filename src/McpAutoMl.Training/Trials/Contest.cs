using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Training.Trials;

/// <summary>Cross-validates learners on the same folds.</summary>
internal sealed class Contest(
    Table features, Target target, FoldPlan plan, long seed, FitProgress progress, CancellationToken cancellation)
{
    /// <summary>Runs every learner. One that fails is left out with a MODEL_FAILED warning.</summary>
    /// <exception cref="ProblemException">ALL_TRIALS_FAILED with each cause when none but the baseline is left.</exception>
    public IReadOnlyList<Contender> Run(IReadOnlyList<ILearner> learners, ICollection<Warning> warnings)
    {
        List<Contender> contenders = [];
        List<string> causes = [];
        foreach (ILearner learner in learners)
        {
            try
            {
                contenders.Add(new Contender(
                    learner, CrossValidation.Run(learner, features, target, plan, seed, progress.Begin(learner.Name), cancellation)));
            }
            catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
            {
                causes.Add($"{learner.Name}: {Cause(e)}");
                warnings.Add(new Warning("MODEL_FAILED", $"{learner.Name} is left out: {Cause(e)}", "models"));
            }

            progress.End();
        }

        return causes.Count > 0 && contenders.All(c => c.Learner is BaselineLearner)
            ? throw ProblemException.Of(
                "ALL_TRIALS_FAILED",
                $"No model could be trained. {string.Join(" ", causes)}",
                "Correct what the causes name, or ask for other models or features.")
            : contenders;
    }

    // Messages of other libraries may name folders or data of this machine: only their kind is told.
    private static string Cause(Exception e) => e switch
    {
        ProblemException problem => $"{problem.Problem.Message} {problem.Problem.Fix}",
        LightGbm.LightGbmException => UntrustedText.Clip(e.Message),
        _ => $"the learner stopped with {e.GetType().Name}.",
    };
}
