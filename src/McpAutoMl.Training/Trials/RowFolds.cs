using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Training.Trials;

/// <summary>The folds of a training, and the target with the groups of rows that they keep whole.</summary>
/// <param name="Target">The target; its groups hold for every further division too.</param>
/// <param name="Plan">The folds.</param>
/// <param name="Method">Name of the way they were made, as a document has it.</param>
/// <param name="Leaks">Rows tested by a model that has seen a copy of them; 0 where copies stay together.</param>
internal sealed record RowFolds(Target Target, FoldPlan Plan, string Method, int Leaks)
{
    /// <summary>Times of the table's rows; null where the folds are not forward.</summary>
    public Column? Time { get; private init; }

    /// <summary>Rows that repeat an earlier one in every feature and the target, all copies being kept in one fold; 0 where they are not.</summary>
    public int KeptTogether { get; private init; }

    /// <summary>Makes the folds.</summary>
    /// <param name="table">The data.</param>
    /// <param name="target">Its target.</param>
    /// <param name="features">Feature columns; rows that are equal in them and in the target are copies.</param>
    /// <param name="columns">Columns that decide about folds.</param>
    /// <param name="folds">Folds of a repeat; not used with a split column.</param>
    /// <param name="repeats">Repeats; used for random folds alone.</param>
    /// <param name="seed">Seed of random folds.</param>
    /// <param name="keepCopies">Whether random folds keep copies of a row together, where that leaves enough groups for the folds.</param>
    /// <exception cref="ProblemException">COLUMN_NOT_FOUND, ARG_INVALID, TIME_INDEX_INVALID, FOLDS_TOO_MANY, ARG_RANGE.</exception>
    public static RowFolds Make(
        Table table, Target target, IReadOnlyList<string> features, FoldColumns columns, int folds, int repeats, long seed, bool keepCopies = true)
    {
        columns.Check();
        RowGroups? copies = RowGroups.OfRepeats(table.Select([.. features, target.Name]).Take([.. target.SourceRows]));
        if (Find(table, columns.Group, "group_column") is { } group)
        {
            target = target.WithGroups(RowGroups.Of(group, target.SourceRows));
        }

        if (Find(table, columns.Time, "time_column") is { } time)
        {
            return Of(target, FoldPlan.Forward(target, time, folds), "forward", copies) with { Time = time };
        }

        if (Find(table, columns.Split, "split_column") is { } split)
        {
            return Of(target, FoldPlan.FromColumn(target, split), "column", copies);
        }

        if (keepCopies && copies is not null)
        {
            // Few different rows (one feature of three levels) are no copies that leaked in, and make too few groups to divide.
            Target whole = target.WithGroups(target.Groups?.Union(copies) ?? copies);
            target = FoldPlan.Most(whole) >= folds ? whole : target;
        }

        string method = (target.IsClassification ? "stratified_" : "") + (target.Groups is null ? "k_fold" : "group_k_fold");
        return Of(target, FoldPlan.For(target, folds, repeats, seed), method, copies);
    }

    private static RowFolds Of(Target target, FoldPlan plan, string method, RowGroups? copies) =>
        new(target, plan, method, copies is null ? 0 : plan.Leaks(copies))
        {
            KeptTogether = copies is null || plan.Leaks(copies) > 0 ? 0 : target.Count - copies.Count,
        };

    private static Column? Find(Table table, string? name, string argument) => name is null ? null
        : table.IndexOf(name) is int index and >= 0 ? table.Columns[index]
        : throw ColumnNotFound.Problem(name, table, argument);
}
