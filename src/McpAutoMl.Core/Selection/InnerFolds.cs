using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Selection;

/// <summary>Folds for choices inside the data, which must not fail where a class is rare.</summary>
internal static class InnerFolds
{
    /// <summary>One repeat of as many folds as asked for, or as the rarest class allows.</summary>
    /// <remarks>
    /// Part of a target may hold a class in one row or one group only: then its rows are divided in two without regard to either, which touches
    /// the choice made inside that part alone.
    /// </remarks>
    public static FoldPlan Of(Target target, int folds, long seed) => Most(target, folds) is int most and > 1
        ? FoldPlan.For(target, most, 1, seed)
        : FoldPlan.KFold(target.Count, 2, 1, seed);

    /// <summary>The number of folds, at most as many as <see cref="FoldPlan"/> can make.</summary>
    public static int Most(Target target, int folds) => Math.Min(folds, FoldPlan.Most(target));
}
