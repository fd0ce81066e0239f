using McpAutoMl.Agent.Studies.Planted;

namespace McpAutoMl.Agent.Studies;

/// <summary>A study of what insight is worth, as its file describes it (format: examples/ablation/README.md).</summary>
public sealed record Study
{
    /// <summary>Version of the format; this is 1.</summary>
    public required int Format { get; init; }

    /// <summary>Heading of the results.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the files of results, without extension.</summary>
    public required string Results { get; init; }

    /// <summary>Folder of the data sets, relative to the file of the study.</summary>
    public required string Data { get; init; }

    /// <summary>Seed of folds, fits and draws on the recorded sets.</summary>
    public long Seed { get; init; }

    /// <summary>Who gave the recorded insight.</summary>
    public required string Source { get; init; }

    /// <summary>What the recorded insight cannot show; printed with the results.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];

    /// <summary>Ways in which every recorded insight is tried.</summary>
    public IReadOnlyList<StudyVariant> Variants { get; init; } = [];

    /// <summary>Data sets with recorded insight.</summary>
    public IReadOnlyList<StudySet> Sets { get; init; } = [];

    /// <summary>Made data whose truth is known; null for none.</summary>
    public PlantedStudy? Planted { get; init; }

    /// <summary>Repeated hold-outs beside a published figure; null for none.</summary>
    public HoldoutStudy? Holdout { get; init; }
}

/// <summary>A data set and what was said about it.</summary>
public sealed record StudySet
{
    /// <summary>Name in the tables.</summary>
    public required string Name { get; init; }

    /// <summary>File in the data folder.</summary>
    public required string File { get; init; }

    /// <summary>The column to be predicted.</summary>
    public required string Target { get; init; }

    /// <summary>Files of insight by arm, relative to the study; <c>both</c> is the main one, the others become arms of their own.</summary>
    public required IReadOnlyDictionary<string, string> Insights { get; init; }
}

/// <summary>A way in which the recorded insight is tried.</summary>
public sealed record StudyVariant
{
    /// <summary>Name in the tables.</summary>
    public required string Name { get; init; }

    /// <summary>Replaces every score s of the main insight by 1 - s and leaves out all other insight: insight as bad as it can be.</summary>
    public bool Inverted { get; init; }

    /// <summary>Weight of the insight; left to inner cross-validation when absent.</summary>
    public double? Beta { get; init; }

    /// <summary>Most features, as a share of all, rounded up; no limit when absent.</summary>
    public double? MaxShare { get; init; }

    /// <summary>The arms to be measured; all when absent.</summary>
    public IReadOnlyList<string>? Arms { get; init; }
}
