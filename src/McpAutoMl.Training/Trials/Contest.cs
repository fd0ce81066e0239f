using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>Cross-validates learners on the same folds, and tells of each when it is over.</summary>
internal sealed class Contest(
    Table features, Target target, FoldPlan plan, long seed, FitProgress progress, IProgress<Trial>? trials, CancellationToken cancellation)
{
    private static readonly IReadOnlyDictionary<string, ScoreSummary> NoScores = new Dictionary<string, ScoreSummary>();

    /// <summary>Runs every learner. One that fails is left out with a MODEL_FAILED warning.</summary>
    /// <exception cref="ProblemException">ALL_TRIALS_FAILED with each cause when none but the baseline is left.</exception>
    public IReadOnlyList<Contender> Run(IReadOnlyList<ILearner> learners, ICollection<Warning> warnings)
    {
        List<Contender> contenders = [];
        List<string> causes = [];
        foreach (ILearner learner in learners)
        {
            Contender? contender = null;
            string? cause = null;
            try
            {
                contender = new Contender(
                    learner, CrossValidation.Run(learner, features, target, plan, seed, progress.Begin(learner.Name), cancellation));
                contenders.Add(contender);
            }
            catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
            {
                cause = Cause(e);
                causes.Add($"{learner.Name}: {cause}");
                warnings.Add(new Warning("MODEL_FAILED", $"{learner.Name} is left out: {cause}", "models"));
            }

            progress.End();
            trials?.Report(new Trial(
                learner.Name, Contender.ParametersOf(learner), plan.Splits.Count, contender?.Scores ?? NoScores, cause));
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
