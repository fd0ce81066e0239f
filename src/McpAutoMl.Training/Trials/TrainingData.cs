using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Trials;

/// <summary>The rows, columns and folds that a request comes to.</summary>
/// <param name="Target">Target over the rows where it is known.</param>
/// <param name="Features">Feature columns, aligned with the target by position.</param>
/// <param name="Dropped">Columns that are no features.</param>
/// <param name="Plan">Folds.</param>
/// <param name="Metric">Primary metric.</param>
internal sealed record TrainingData(
    Target Target, Table Features, IReadOnlyList<DroppedFeature> Dropped, FoldPlan Plan, string Metric)
{
    private const double LargestValue = 1e150;

    /// <summary>Resolves a request against its table.</summary>
    /// <exception cref="ProblemException">What target, features, folds and metric can be refused for.</exception>
    public static TrainingData Resolve(TrainRequest request, List<Warning> warnings)
    {
        Target target = TargetResolver.Resolve(request.Table, request.Target, request.Task, request.PositiveClass, warnings);
        CheckScale(target);
        target = RequestCheck.Weighted(target, request.ClassWeights);
        string metric = PrimaryMetric.Of(target.Task, request.Metric);
        string[] never = request.SplitColumn is { } split ? [split] : [];
        FoldPlan plan = PlanOf(request, target);
        RequestCheck.Check(request, target, plan);
        warnings.AddRange(PrimaryMetric.Warn(target, metric));
        FeatureScreenResult screen = FeatureScreen.Screen(request.Table, target.SourceRows, target.Name, request.Features, never);
        Table features = request.Table.Select(screen.Kept).Take([.. target.SourceRows]);
        if (screen.Kept.Count > target.Count)
        {
            warnings.Add(new Warning(
                "FEWER_ROWS_THAN_FEATURES",
                $"{target.Count} rows have to speak for {screen.Kept.Count} features: expect wide intervals, and see select_features."));
        }

        warnings.AddRange(screen.Dropped.Select(dropped => new Warning(
            "FEATURE_DROPPED", $"'{UntrustedText.Clip(dropped.Name)}' is no feature: {dropped.Reason}.", dropped.Name)));
        return new TrainingData(target, features, screen.Dropped, plan, metric);
    }

    /// <summary>How the folds were made.</summary>
    public SplitDescription Describe(TrainRequest request, string sha256) => new(
        request.SplitColumn is not null ? "column" : Target.IsClassification ? "stratified_k_fold" : "k_fold",
        Plan.Folds, Plan.Repeats, request.SplitColumn, sha256);

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

    private static FoldPlan PlanOf(TrainRequest request, Target target)
    {
        if (request.SplitColumn is not { } name)
        {
            return FoldPlan.For(target, request.Folds, request.Repeats, request.Seed);
        }

        int index = request.Table.IndexOf(name);
        return FoldPlan.FromColumn(
            target, index >= 0 ? request.Table.Columns[index] : throw ColumnNotFound.Problem(name, request.Table, "split_column"));
    }
}
