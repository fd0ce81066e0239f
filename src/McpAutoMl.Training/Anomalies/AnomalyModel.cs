using McpAutoMl.Core.Anomalies;
using McpAutoMl.Training.Documents;

namespace McpAutoMl.Training.Anomalies;

/// <summary>Everything that is kept of a search for anomalies. Immutable; a function of data, arguments and seed.</summary>
public sealed record AnomalyModel
{
    /// <summary>Form of this document.</summary>
    public const string CurrentFormat = "mcp-automl-anomaly-1";

    /// <summary>What a row above the threshold is called.</summary>
    public const string Anomaly = "anomaly";

    /// <summary>What any other row is called.</summary>
    public const string Normal = "normal";

    /// <summary><see cref="CurrentFormat"/>.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>Column of labels; null where there are none.</summary>
    public string? Target { get; init; }

    /// <summary>Label of the anomalies; null without labels.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>Features in the model's order.</summary>
    public required IReadOnlyList<FeatureSchema> Features { get; init; }

    /// <summary>How each becomes a number.</summary>
    public required IReadOnlyList<AnomalyFeature> Encoding { get; init; }

    /// <summary>The detectors whose scores are combined.</summary>
    public required IReadOnlyList<AnomalyMember> Members { get; init; }

    /// <summary>Where the combined score is cut.</summary>
    public required AnomalyThreshold Threshold { get; init; }

    /// <summary>Share of anomalies that was given; null where it came from the members' own cuts.</summary>
    public double? Contamination { get; init; }

    /// <summary>Data set it was fitted to.</summary>
    public required string DatasetId { get; init; }

    /// <summary>SHA-256 of that table.</summary>
    public required string DatasetSha256 { get; init; }

    /// <summary>Rows it was fitted to: all of them.</summary>
    public required int Rows { get; init; }

    /// <summary>Seed of the fit.</summary>
    public required long Seed { get; init; }

    /// <summary><c>average_precision</c> with labels, else <c>stability</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The combination first, then the detectors in a fixed order.</summary>
    public required IReadOnlyList<LeaderboardRow> Leaderboard { get; init; }

    /// <summary>What each detector made of the rows.</summary>
    public required IReadOnlyList<DetectorSummary> Detectors { get; init; }

    /// <summary>How well the score finds the labelled anomalies; null without labels.</summary>
    public AnomalyPerformance? Performance { get; init; }

    /// <summary>The most unusual training rows, highest score first.</summary>
    public required IReadOnlyList<UnusualRow> Unusual { get; init; }

    /// <summary>The encoding of all features.</summary>
    internal AnomalyEncoding Columns => new(Encoding);

    /// <summary>The combined score.</summary>
    internal AnomalyEnsemble Ensemble => new([.. Members.Select(member => new ScoredDetector(member.Detector, member.Scores))]);

}

/// <summary>A detector of the combination: one of three, and the scores that it gave the training rows.</summary>
public sealed record AnomalyMember
{
    /// <summary>Isolation forest; null for another detector.</summary>
    public IsolationForest? Forest { get; init; }

    /// <summary>ECOD; null for another detector.</summary>
    public TailProbabilities? Tails { get; init; }

    /// <summary>Robust Mahalanobis distance; null for another detector.</summary>
    public RobustMahalanobis? Ellipse { get; init; }

    /// <summary>Distribution of the training rows' scores.</summary>
    public required ThinnedDistribution Scores { get; init; }

    /// <summary>The detector.</summary>
    internal IAnomalyDetector Detector => (IAnomalyDetector?)Forest ?? (IAnomalyDetector?)Tails ?? Ellipse!;

    /// <summary>A member of the combination.</summary>
    internal static AnomalyMember Of(ScoredDetector member) => new()
    {
        Forest = member.Detector as IsolationForest,
        Tails = member.Detector as TailProbabilities,
        Ellipse = member.Detector as RobustMahalanobis,
        Scores = member.Scores,
    };
}

/// <summary>What a detector made of the training rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Member">Whether it is part of the combined score.</param>
/// <param name="Reason">Why it is not; null for members.</param>
/// <param name="Cut">Its own cut, in its own unit; null where the data allow no such detector.</param>
/// <param name="CutRule"><c>chi_square_0.975</c> or <c>upper_fence</c>.</param>
/// <param name="Flagged">Rows above its own cut.</param>
public sealed record DetectorSummary(string Name, bool Member, string? Reason, double? Cut, string CutRule, int Flagged);

/// <summary>A training row with a high score.</summary>
/// <param name="Row">Row of the training data, from 0.</param>
/// <param name="Score">Its combined score.</param>
/// <param name="Features">What contributes most to it.</param>
public sealed record UnusualRow(int Row, double Score, IReadOnlyList<UnusualFeature> Features);

/// <summary>A feature that makes a row unusual.</summary>
/// <param name="Feature">Its name.</param>
/// <param name="Contribution">In the unit of the score.</param>
public sealed record UnusualFeature(string Feature, double Contribution);
