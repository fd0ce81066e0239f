using McpAutoMl.Core;
using McpAutoMl.Core.Models.Quantiles;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Choosing;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>The rows, columns and folds that a request comes to.</summary>
/// <param name="Target">Target over the rows where it is known.</param>
/// <param name="Features">Feature columns, aligned with the target by position.</param>
/// <param name="Dropped">Columns that are no features.</param>
/// <param name="Folds">Folds, and how they were made.</param>
/// <param name="Metric">Primary metric.</param>
internal sealed record TrainingData(
    Target Target, Table Features, IReadOnlyList<DroppedFeature> Dropped, RowFolds Folds, string Metric)
{
    private const double LargestValue = 1e150;

    /// <summary>The folds.</summary>
    public FoldPlan Plan => Folds.Plan;

    /// <summary>Resolves a request against its table.</summary>
    /// <exception cref="ProblemException">What target, features, folds and metric can be refused for.</exception>
    public static TrainingData Resolve(TrainRequest request, List<Warning> warnings)
    {
        Target target = TargetResolver.Resolve(request.Table, request.Target, request.Task, request.PositiveClass, warnings);
        CheckScale(target);
        target = RequestCheck.Weighted(target, request.ClassWeights);
        target = request.Task == LearningTask.Quantile ? target.WithQuantiles(QuantileLevels.Check(request.Quantiles ?? QuantileLevels.Default)) : target;
        string metric = PrimaryMetric.Of(target.Task, request.Metric);
        FoldColumns columns = new(request.SplitColumn, request.GroupColumn, request.TimeColumn);
        FeatureScreenResult screen = FeatureScreen.Screen(request.Table, target.SourceRows, target.Name, request.Features, columns.Given);
        RowFolds folds = RowFolds.Make(request.Table, target, screen.Kept, columns, request.Folds, request.Repeats, request.Seed);
        RequestCheck.Check(request, folds.Target, folds.Plan);
        warnings.AddRange(PrimaryMetric.Warn(target, metric));
        if (folds.Leaks > 0)
        {
            warnings.Add(new Warning(
                "DUPLICATES_LEAK",
                $"{folds.Leaks} rows are tested by models that have seen a row equal to them in every feature and the target; scores may flatter.",
                request.SplitColumn is not null ? "split_column" : request.TimeColumn is not null ? "time_column" : "folds"));
        }

        if (folds.KeptTogether > 0)
        {
            warnings.Add(new Warning(
                "DUPLICATE_ROWS",
                $"{folds.KeptTogether} rows repeat an earlier row in every feature and the target; copies stay in one fold.",
                "dataset"));
        }

        Table features = request.Table.Select(screen.Kept).Take([.. target.SourceRows]);
        if (screen.Kept.Count > target.Count)
        {
            warnings.Add(new Warning(
                "FEWER_ROWS_THAN_FEATURES",
                $"{target.Count} rows have to speak for {screen.Kept.Count} features: expect wide intervals, and see select_features."));
        }

        warnings.AddRange(screen.Dropped.Select(dropped => new Warning(
            "FEATURE_DROPPED", $"'{UntrustedText.Clip(dropped.Name)}' is no feature: {dropped.Reason}.", dropped.Name)));
        return new TrainingData(folds.Target, features, screen.Dropped, folds, metric);
    }

    /// <summary>Inner folds of some training rows, made as the outer ones are: forward in time where these are, else whole groups and classes alike.</summary>
    public FoldPlan InnerPlan(Target train, long seed)
    {
        if (Folds.Time is not { } time)
        {
            return FoldPlan.For(train, Math.Max(2, Math.Min(NestedRun.InnerFolds, FoldPlan.Most(train))), 1, seed);
        }

        try
        {
            return FoldPlan.Forward(train, time, NestedRun.InnerFolds);
        }
        catch (ProblemException e) when (e.Problem.Code == "FOLDS_TOO_MANY")
        {
            return FoldPlan.Forward(train, time, 2);
        }
    }

    /// <summary>How the folds were made.</summary>
    public SplitDescription Describe(TrainRequest request, string sha256) =>
        new(Folds.Method, Plan.Folds, Plan.Repeats, request.SplitColumn, sha256) { GroupColumn = request.GroupColumn, TimeColumn = request.TimeColumn };

    private static void CheckScale(Target target)
    {
        foreach (double value in target.Values)
        {
            if (Math.Abs(value) > LargestValue)
            {
                throw ProblemException.Of(
                    "SCALE_OVERFLOW",
                    $"Target '{UntrustedText.Clip(target.Name)}' has values beyond 1e150, whose squares overflow.",
                    "Give the target in a larger unit.",
                    new ProblemLocation { Column = UntrustedText.Clip(target.Name), Argument = "target" });
            }
        }
    }
}
