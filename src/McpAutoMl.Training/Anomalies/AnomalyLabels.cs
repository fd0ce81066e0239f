using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Anomalies;

/// <summary>Which rows are labelled, and which of them as anomalies.</summary>
/// <param name="PositiveClass">Label of the anomalies.</param>
/// <param name="Rows">Rows with a label, ascending.</param>
/// <param name="Positive">For each of them whether it is an anomaly.</param>
internal sealed record AnomalyLabels(string PositiveClass, int[] Rows, bool[] Positive)
{
    /// <summary>Anomalies among the labelled rows.</summary>
    public int Count => Positive.Count(positive => positive);

    /// <summary>Labels of training data: of several classes, the positive one against the others.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">Column of labels.</param>
    /// <param name="positiveClass">Label of the anomalies; null for the rarest class.</param>
    /// <exception cref="ProblemException">What a target with classes can be refused for.</exception>
    public static AnomalyLabels Of(Table table, string target, string? positiveClass)
    {
        Target resolved = TargetResolver.Resolve(table, target, LearningTask.Multiclass, positiveClass, []);
        return new AnomalyLabels(
            resolved.PositiveClass!, [.. resolved.SourceRows], [.. resolved.Codes.ToArray().Select(code => code == resolved.PositiveIndex)]);
    }

    /// <summary>Labels of new data; null where no row has one.</summary>
    public static AnomalyLabels? OfNew(Column column, string positiveClass)
    {
        int[] rows = [.. Enumerable.Range(0, column.Length).Where(i => !column.IsMissing(i))];
        return rows.Length == 0 ? null : new AnomalyLabels(positiveClass, rows, [.. rows.Select(i => column.Text(i) == positiveClass)]);
    }
}
