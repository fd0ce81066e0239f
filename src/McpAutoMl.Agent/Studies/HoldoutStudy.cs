namespace McpAutoMl.Agent.Studies;

/// <summary>Repeated stratified hold-outs of one data set, to be set beside a published figure.</summary>
public sealed record HoldoutStudy
{
    /// <summary>Name in the tables.</summary>
    public required string Name { get; init; }

    /// <summary>CSV file in the data folder, without quoted cells.</summary>
    public required string File { get; init; }

    /// <summary>The column of the classes.</summary>
    public required string Target { get; init; }

    /// <summary>File of the recorded insight, relative to the study.</summary>
    public required string Insight { get; init; }

    /// <summary>Seeds 0, 1, ... below this number.</summary>
    public required int Seeds { get; init; }

    /// <summary>Shares of the rows that are held out, such as 0.2.</summary>
    public required IReadOnlyList<double> TestShares { get; init; }

    /// <summary>Learners of <c>train_model</c>, each trained alone.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The published accuracy.</summary>
    public required PublishedAccuracy Published { get; init; }
}

/// <summary>An accuracy as it was published.</summary>
/// <param name="Mean">Mean, in percent.</param>
/// <param name="Sd">What stands behind the ±, in percentage points.</param>
public sealed record PublishedAccuracy(double Mean, double Sd);
