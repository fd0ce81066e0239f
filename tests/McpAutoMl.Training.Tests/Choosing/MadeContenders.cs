using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests.Choosing;

/// <summary>Contenders with made predictions: noisy log-odds of the truth, of a quality that differs by contender.</summary>
internal static class MadeContenders
{
    public const int Rows = 200;

    public static (Target Target, FoldPlan Plan, Contender[] Contenders) Make(int repeats = 1, Func<int, bool>? damaged = null)
    {
        RandomStream random = new(3, "made");
        int[] codes = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(2))];
        Target clean = Target.OfClasses("y", [.. Enumerable.Range(0, Rows)], ["no", "yes"], codes, 1);
        FoldPlan plan = FoldPlan.Stratified(clean, 5, repeats, 0);
        Target target = damaged is null ? clean : Target.OfClasses("y", [.. Enumerable.Range(0, Rows)], ["no", "yes"], [.. codes.Select((code, i) => damaged(i) ? 1 - code : code)], 1);
        Contender[] contenders = [.. Enumerable.Range(0, 4).Select(c => Of(c, clean, target, plan, damaged))];
        return (target, plan, contenders);
    }

    /// <summary>The same predictions under another origin.</summary>
    public static Contender As(Contender contender, TrialOrigin origin) => contender with { Origin = origin };

    private static Contender Of(int number, Target clean, Target target, FoldPlan plan, Func<int, bool>? damaged)
    {
        OutOfFoldBuilder builder = new(target, plan);
        List<IReadOnlyList<MetricValue>> metrics = [];
        foreach (FoldSplit split in plan.Splits)
        {
            Matrix p = new(split.Test.Length, 2);
            for (int i = 0; i < split.Test.Length; i++)
            {
                int row = split.Test[i];
                RandomStream noise = new(row, FormattableString.Invariant($"{number}/{split.Repeat}"));
                double score = ((clean.Codes[row] == 1 ? 1.0 : -1.0) * (1 + (0.2 * number))) + (6 * (noise.NextDouble() - 0.5));
                p[i, 1] = damaged?.Invoke(row) == true ? noise.NextDouble() : DeterministicMath.Sigmoid(2 * score);
                p[i, 0] = 1 - p[i, 1];
            }

            Prediction prediction = new(p, null);
            builder.Put(split, prediction);
            metrics.Add(CrossValidation.Measure(prediction, target.Take(split.Test)));
        }

        return Contender.Of(Configuration.Of(new LogisticLearner(1 + number)), new CrossValidationResult(plan, metrics, builder.ByRepeat));
    }
}
