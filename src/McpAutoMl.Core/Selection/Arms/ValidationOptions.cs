using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Selection.Arms;

/// <summary>How a selection is validated.</summary>
public sealed record ValidationOptions
{
    private const int DefaultFolds = 5;

    /// <summary>How much is measured.</summary>
    public ValidationLevel Level { get; init; } = ValidationLevel.None;

    /// <summary>Folds of a repeat; null for 5, or as many as the rarest class has rows.</summary>
    public int? Folds { get; init; }

    /// <summary>Repeats; null for 1 (quick) or 3 (full).</summary>
    public int? Repeats { get; init; }

    /// <summary>Column of test folds, in place of folds and repeats; must be no candidate.</summary>
    public string? SplitColumn { get; init; }

    /// <summary>The splits over a target, whose groups stay whole; null where nothing is validated.</summary>
    /// <exception cref="ProblemException">FOLDS_TOO_MANY, ARG_RANGE; COLUMN_NOT_FOUND, ARG_INVALID for the split column.</exception>
    internal FoldPlan? Plan(Table table, Target target, long seed) => Level == ValidationLevel.None
        ? null
        : SplitColumn is not null
            ? FoldPlan.FromColumn(
                target,
                table.IndexOf(SplitColumn) is int index and >= 0 ? table.Columns[index] : throw ColumnNotFound.Problem(SplitColumn, table, "split_column"))
            : FoldPlan.For(
                target, Folds ?? InnerFolds.Most(target, DefaultFolds), Repeats ?? (Level == ValidationLevel.Full ? 3 : 1), seed);
}

/// <summary>How much a validation measures.</summary>
public enum ValidationLevel
{
    /// <summary>The subset and its certificate only.</summary>
    None,

    /// <summary>The arms all, stats_only, both and borda with the cheap model.</summary>
    Quick,

    /// <summary>Every arm with the better of cheap model and forest.</summary>
    Full,
}
