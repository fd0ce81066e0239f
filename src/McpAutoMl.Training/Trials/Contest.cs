using McpAutoMl.Core;

namespace McpAutoMl.Training.Trials;

/// <summary>Measures configurations on the same folds, and tells of each when it is over.</summary>
internal sealed class Contest(TrialRows rows, FitProgress progress, IProgress<Trial>? trials, CancellationToken cancellation)
{
    /// <summary>Measures every configuration on all splits. One that fails is left out with a MODEL_FAILED warning.</summary>
    /// <exception cref="ProblemException">ALL_TRIALS_FAILED with each cause when none but the baseline is left.</exception>
    public IReadOnlyList<Contender> Run(IReadOnlyList<Configuration> configurations, ICollection<Warning> warnings)
    {
        List<Contender> contenders = [];
        List<string> causes = [];
        foreach (Configuration configuration in configurations)
        {
            SplitRun run = new(configuration, rows);
            run.Advance(rows.Plan.Splits.Count, progress, cancellation);
            if (run.Failure is { } cause)
            {
                causes.Add($"{configuration.Learner.Name}: {cause}");
                warnings.Add(new Warning("MODEL_FAILED", $"{configuration.Learner.Name} is left out: {cause}", "models"));
            }
            else
            {
                contenders.Add(Contender.Of(configuration, run.Result()));
            }

            trials?.Report(run.ToTrial());
        }

        return causes.Count > 0 && contenders.All(c => c.IsBaseline)
            ? throw ProblemException.Of(
                "ALL_TRIALS_FAILED",
                $"No model could be trained. {string.Join(" ", causes)}",
                "Correct what the causes name, or ask for other models or features.")
            : contenders;
    }
}
