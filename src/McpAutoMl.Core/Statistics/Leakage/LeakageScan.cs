using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Statistics.Leakage;

/// <summary>Looks for leakage of the target, and for rows that are not independent.</summary>
public static class LeakageScan
{
    /// <summary>All findings: alarms first, then copies of the target, identifiers, repeated rows, order of rows; each by column order.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">The target, resolved; null leaves out what is about it.</param>
    /// <param name="features">Usable features (<see cref="FeatureScreen"/>), for what is about the target and for repeated rows.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <param name="progress">0 to 1.</param>
    /// <param name="cancellation">Looked at all along.</param>
    /// <remarks>
    /// Identifiers and the order of rows are sought in every column. Determinism: bit-exact.
    /// Cost: five small trees a feature, O(p n log n); one cheap model in five folds when a feature comes near the alarm.
    /// </remarks>
    public static IReadOnlyList<LeakageFinding> Run(
        Table table,
        Target? target,
        IReadOnlyList<string> features,
        long seed,
        IProgress<StageProgress>? progress,
        CancellationToken cancellation)
    {
        List<LeakageFinding> findings = [];
        if (target is not null)
        {
            findings.AddRange(SingleFeatureLeakage.Find(table, target, features, features, seed, new PartialProgress(progress, 0, 0.8), cancellation));
            findings.AddRange(TargetCopies.Find(table, target, features, new PartialProgress(progress, 0.8, 0.95), cancellation));
        }

        int[] rows = target is null ? [.. Enumerable.Range(0, table.Rows)] : [.. target.SourceRows];
        Column[] others = [.. table.Columns.Where(column => column.Name != target?.Name).Select(column => column.Take(rows))];
        findings.AddRange(Identifiers.Find(others));
        cancellation.ThrowIfCancellationRequested();
        string[] compared = target is null ? [.. features] : [.. features, target.Name];
        findings.AddRange(RepeatedRows.Find(table.Select(compared).Take(rows)));
        cancellation.ThrowIfCancellationRequested();
        findings.AddRange(RowOrder.Find(others));
        if (target is not null)
        {
            findings.AddRange(RowOrder.Find(target));
        }

        progress?.Report(new StageProgress(1, "leakage"));
        return findings;
    }
}
