using System.Globalization;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Selection;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Models;

/// <summary>Folds inside the training rows of one fit, for choices and calibrations.</summary>
/// <remarks>
/// Where the target has groups of rows, these stay whole. Elsewhere every class is shuffled and dealt like cards, class after class, so that
/// classes with fewer rows than folds are no obstacle. Determinism: bit-exact.
/// </remarks>
internal static class ModelFolds
{
    /// <summary>At most that many folds, each with training rows.</summary>
    /// <exception cref="ProblemException">TOO_FEW_ROWS when there is but one row.</exception>
    public static FoldPlan Of(Target target, int folds, long seed, string purpose)
    {
        if (target.Count < 2)
        {
            throw ProblemException.Of(
                "TOO_FEW_ROWS", "One row is not enough to train on.", "Give at least two rows with a target.", new ProblemLocation { Argument = "target" });
        }

        return target.Groups is null ? FoldPlan.FromFolds(Deal(target, Math.Min(folds, target.Count), seed, purpose)) : InnerFolds.Of(target, folds, seed);
    }

    private static int[] Deal(Target target, int folds, long seed, string purpose)
    {
        int[] foldOf = new int[target.Count];
        int dealt = 0;
        for (int k = 0; k < Math.Max(target.Classes.Count, 1); k++)
        {
            int[] members = [.. Enumerable.Range(0, target.Count).Where(i => !target.IsClassification || target.Codes[i] == k)];
            new RandomStream(seed, string.Create(CultureInfo.InvariantCulture, $"{purpose}/folds/{k}")).Shuffle<int>(members);
            foreach (int row in members)
            {
                foldOf[row] = dealt++ % folds;
            }
        }

        return foldOf;
    }
}
