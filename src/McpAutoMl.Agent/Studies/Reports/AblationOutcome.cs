using System.Text.Json;

namespace McpAutoMl.Agent.Studies.Reports;

/// <summary>What the results need of a result of <c>run_ablation</c>; names as in the contract.</summary>
internal sealed record AblationOutcome
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public required int RowsUsed { get; init; }

    public required int Candidates { get; init; }

    public required string Metric { get; init; }

    public required int Folds { get; init; }

    public required int Repeats { get; init; }

    public required int K { get; init; }

    public required double Beta { get; init; }

    public required IReadOnlyList<ArmOutcome> Arms { get; init; }

    public required IReadOnlyList<ComparisonOutcome> Comparisons { get; init; }

    public GapOutcome? InsightValue { get; init; }

    public GapOutcome? PlaceboGap { get; init; }

    public GapOutcome? SemanticShare { get; init; }

    public EchoOutcome? Echo { get; init; }

    /// <summary>Reads a result.</summary>
    public static AblationOutcome Read(JsonElement result) => result.Deserialize<AblationOutcome>(Options)!;

    /// <summary>The arm of that name, or null.</summary>
    public ArmOutcome? Arm(string name) => Arms.FirstOrDefault(arm => arm.Arm == name);

    /// <summary>The arm <c>both</c> less the arm of that name; null where it was not measured.</summary>
    public ComparisonOutcome? Against(string name) => Comparisons.FirstOrDefault(comparison => comparison.A == "both" && comparison.B == name);
}

/// <summary>Score of an arm.</summary>
internal sealed record ArmOutcome(string Arm, int NFeatures, double? Mean, double? Std, double? CiLow, double? CiHigh);

/// <summary>One arm less another.</summary>
internal sealed record ComparisonOutcome(string A, string B, double Delta, double? CiLow, double? CiHigh, double? PValue, double? PHolm, string Verdict);

/// <summary>A headline difference.</summary>
internal sealed record GapOutcome(string Against, double Delta, double? CiLow, double? CiHigh, double? PValue, string Verdict);

/// <summary>Rank agreement of insight and statistics.</summary>
internal sealed record EchoOutcome(double? Tau, double? CiLow, double? CiHigh);
