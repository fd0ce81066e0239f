using McpAutoMl.Core;
using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Server.Workspaces;

namespace McpAutoMl.Server.Tools.ComputeStats;

/// <summary>Summaries, relevance, redundancy, profile, and the request for insight.</summary>
public sealed class ComputeStatsTool : Tool<ComputeStatsRequest, ComputeStatsResult>
{
    /// <summary>Pairs beside the features; all that are kept when pairs alone are asked for.</summary>
    private const int PairsBesideFeatures = 10, MostPairs = 5000, PairsOfInsight = 20;

    /// <inheritdoc/>
    public override ToolDescription Description { get; } = new()
    {
        Name = "compute_stats",
        Title = "Describe columns and their relation to a target",
        Text = "Distribution of each column; with a target, relevance of each feature (mutual information, correlation, forest importances), "
            + "strongest first; pairs that are alike; leakage: features that alone predict the target, copies, identifiers, repeated rows, time order; "
            + "profile: the target by level or range. insight_request asks for your judgement of the features, for select_features.",
        LongRunning = true,
    };

    /// <inheritdoc/>
    protected override ComputeStatsResult Run(ComputeStatsRequest request, ToolContext context)
    {
        LoadedDataset data = context.Dataset(request.Dataset);
        bool Has(StatisticsPart part) => request.Include.Contains(part);
        bool features = Has(StatisticsPart.Summary) || Has(StatisticsPart.Relevance) || Has(StatisticsPart.Shadow) || Has(StatisticsPart.Stability);
        List<Warning> warnings = [];
        Target? target = request.Target is null
            ? null
            : TargetResolver.Resolve(data.Table, request.Target, request.Task.Asked(), request.PositiveClass, warnings);
        context.Warn(warnings);
        StatisticsRequestCheck.Run(request, target, context);
        bool insight = target is not null && (features || request.InsightArm is not null);
        int shown = !Has(StatisticsPart.Redundancy) ? 0 : features ? PairsBesideFeatures : MostPairs;
        StatisticsOptions options = new()
        {
            Features = request.Features,
            Relevance = features || (insight && request.InsightArm != InsightArm.Names) || Has(StatisticsPart.Profile),
            MostPairs = Math.Max(shown, insight ? PairsOfInsight : 0),
            Permutations = Has(StatisticsPart.Relevance) ? request.Permutations : 0,
            Leakage = Has(StatisticsPart.Leakage),
            Profile = Has(StatisticsPart.Profile),
            ShadowIterations = Has(StatisticsPart.Shadow) ? request.ShadowIterations : 0,
            Stability = Has(StatisticsPart.Stability),
        };
        DatasetStatistics found = DatasetStatistics.Of(data.Table, target, options, request.Seed, context.Progress, context.Cancellation);
        InsightRequestRow? asked = !insight ? null : InsightRequestRow.Of(
            InsightRequest.Of(data.Table, data.Card.Description, found, request.InsightArm ?? InsightArm.Both, request.Seed),
            request.InsightArm is not null);
        ScreeningRows screening = new(found);
        ComputeStatsSteps.Suggest(asked, target, features, context);
        return new ComputeStatsResult
        {
            Task = target?.Task.ToString().ToLowerInvariant(),
            PositiveClass = target?.PositiveClass,
            RowsUsed = found.RowsUsed,
            Features = features ? [.. found.Features.Select(f => FeatureRow.Of(f, Has(StatisticsPart.Summary), Has(StatisticsPart.Relevance), screening))] : null,
            Redundancy = shown > 0 ? [.. found.Pairs.Take(shown)] : null,
            Leakage = options.Leakage ? found.Leakage : null,
            Profile = options.Profile && target is not null ? [.. found.Profile.Select(bin => ProfileRow.Of(bin, target.IsClassification))] : null,
            ShadowTest = ShadowReport.Of(found.Shadows, request.ShadowIterations),
            StabilitySelection = StabilityReport.Of(found.Stability),
            InsightRequest = asked,
        };
    }
}
