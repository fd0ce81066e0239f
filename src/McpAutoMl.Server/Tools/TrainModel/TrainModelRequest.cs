using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpAutoMl.Server.Workspaces;
using McpAutoMl.Training.Calibration;
using McpAutoMl.Training.Choosing;
using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Search;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Server.Tools.TrainModel;

/// <summary>Arguments of <c>train_model</c>.</summary>
public sealed record TrainModelRequest
{
    /// <summary>The data.</summary>
    [Description("dataset_id, or path in a root.")]
    public required string Dataset { get; init; }

    /// <summary>The column to be predicted.</summary>
    [Description("anomaly: optional labels, for scores only.")]
    public string? Target { get; init; }

    /// <summary>What is to be learnt.</summary>
    public TrainTask Task { get; init; }

    /// <summary>The class that rates speak of.</summary>
    [Description("Default: the rarest class.")]
    public string? PositiveClass { get; init; }

    /// <summary>Candidates.</summary>
    [MinLength(1)]
    public string[]? Features { get; init; }

    /// <summary>Learners.</summary>
    [MinLength(1)]
    public ModelKind[]? Models { get; init; }

    /// <summary>Primary metric.</summary>
    [Description("Default by task, as log_loss or rmse; or roc_auc, brier, mae ...")]
    public string? Metric { get; init; }

    /// <summary>Folds of a repeat; how many are too many is for the data to say (FOLDS_TOO_MANY).</summary>
    [Range(2, 100_000)]
    public int Folds { get; init; } = 5;

    /// <summary>Repeats.</summary>
    [Range(1, 50)]
    public int Repeats { get; init; } = 1;

    /// <summary>Column that gives the folds.</summary>
    public string? SplitColumn { get; init; }

    /// <summary>Column whose equal values keep rows in one fold.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>Column of times: rows are tested by models of earlier rows.</summary>
    public string? TimeColumn { get; init; }

    /// <summary>Steps to forecast.</summary>
    [Description("Steps to forecast.")]
    [Range(1, 10_000)]
    public int? Horizon { get; init; }

    /// <summary>Quantiles that are wanted.</summary>
    [Description("Default 0.1, 0.5, 0.9.")]
    [MinLength(1)]
    [MaxLength(20)]
    public double[]? Quantiles { get; init; }

    /// <summary>Share of anomalies.</summary>
    [Description("Share of anomalies.")]
    [Range(0, 0.5)]
    public double? Contamination { get; init; }

    /// <summary>Search by number.</summary>
    [Description("Searched beyond the portfolio.")]
    [Range(1, 10_000)]
    public int? MaxTrials { get; init; }

    /// <summary>Search by time.</summary>
    [Range(1, 86_400)]
    public int? MaxSeconds { get; init; }

    /// <summary>Whether a weighted mean may be chosen.</summary>
    public bool Ensemble { get; init; } = true;

    /// <summary>Strict nesting.</summary>
    [Description("Slow.")]
    public bool Nested { get; init; }

    /// <summary>Calibration of probabilities.</summary>
    public CalibrationMethod Calibrate { get; init; }

    /// <summary>Coverage of intervals or sets.</summary>
    [Description("0.9: intervals or class sets.")]
    public double? Coverage { get; init; }

    /// <summary>What errors cost.</summary>
    public CostsArgument? Costs { get; init; }

    /// <summary>Weights of classes in the fits.</summary>
    public ClassWeightArgument[]? ClassWeights { get; init; }

    /// <summary>The agent's own configurations.</summary>
    [Description("Yours, measured against as many random ones.")]
    [MaxLength(50)]
    public ProposalArgument[]? Proposals { get; init; }

    /// <summary>Seed of folds and fits.</summary>
    public long Seed { get; init; }

    /// <summary>The same as Training takes it.</summary>
    internal TrainRequest ToTraining(LoadedDataset dataset) => new()
    {
        Table = dataset.Table,
        DatasetId = dataset.Id,
        Target = Target!, // checked by TaskArgumentCheck
        Task = Task.Asked(),
        Quantiles = Quantiles,
        PositiveClass = PositiveClass,
        Features = Features,
        Models = Models,
        Metric = Metric,
        Folds = Folds,
        Repeats = Repeats,
        SplitColumn = SplitColumn,
        GroupColumn = GroupColumn,
        TimeColumn = TimeColumn,
        Budget = new SearchBudget(MaxTrials, MaxSeconds),
        Ensemble = Ensemble,
        Nested = Nested,
        Calibrate = Calibrate,
        Coverage = Coverage,
        Costs = Costs is null ? null : new ErrorCosts(Costs.FalsePositive, Costs.FalseNegative),
        ClassWeights = ClassWeights?.Select(weight => KeyValuePair.Create(weight.Class, weight.Weight)).ToArray(),
        Proposals = [.. (Proposals ?? []).Select(proposal => new ModelProposal(proposal.Model, proposal.Values))],
        Seed = Seed,
    };
}
