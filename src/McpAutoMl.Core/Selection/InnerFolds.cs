using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Selection;

/// <summary>Folds for choices inside the data, which must not fail where a class is rare.</summary>
internal static class InnerFolds
{
    /// <summary>One repeat of as many folds as asked for, or as the rarest class has rows (at least 2, as a resolved target has).</summary>
    public static FoldPlan Of(Target target, int folds, long seed) => FoldPlan.For(target, Most(target, folds), 1, seed);

    /// <summary>The number of folds, at most as many as the rarest class has rows.</summary>
    public static int Most(Target target, int folds) => target.IsClassification
        ? Math.Min(folds, target.Codes.ToArray().GroupBy(code => code).Min(rows => rows.Count()))
        : folds;
}
