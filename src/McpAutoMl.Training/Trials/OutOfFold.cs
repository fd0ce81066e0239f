using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Training.Trials;

/// <summary>Tables of folds and out-of-fold predictions, from which anyone can compute the metrics again.</summary>
internal static class OutOfFold
{
    /// <summary>row (of the data set), repeat, and the fold in which the row was tested.</summary>
    public static byte[] SplitsCsv(Target target, FoldPlan plan)
    {
        CsvText csv = new();
        csv.Add("row").Add("repeat").Add("fold").EndLine();
        foreach (FoldSplit split in plan.Splits)
        {
            foreach (int position in split.Test)
            {
                csv.Add(target.SourceRows[position]).Add(split.Repeat).Add(split.Fold).EndLine();
            }
        }

        return csv.ToBytes();
    }

    /// <summary>row, repeat, fold, actual, prediction, then one probability a class, or one quantile a level.</summary>
    public static byte[] PredictionsCsv(Target target, FoldPlan plan, IReadOnlyList<Prediction> byRepeat)
    {
        CsvText csv = new();
        csv.Add("row").Add("repeat").Add("fold").Add("actual").Add("prediction");
        foreach (string name in target.Classes)
        {
            csv.Add("p_" + name);
        }

        foreach (double level in target.Quantiles ?? [])
        {
            csv.Add(CsvText.QuantileName(level));
        }

        csv.EndLine();
        foreach (FoldSplit split in plan.Splits)
        {
            foreach (int position in split.Test)
            {
                csv.Add(target.SourceRows[position]).Add(split.Repeat).Add(split.Fold);
                AddRow(csv, target, byRepeat[split.Repeat], position);
                csv.EndLine();
            }
        }

        return csv.ToBytes();
    }

    private static void AddRow(CsvText csv, Target target, Prediction prediction, int position)
    {
        if (prediction.Values is { } values)
        {
            csv.Add(target.Values[position]).Add(values[position]);
            for (int k = 0; k < prediction.Quantiles?.Levels.Count; k++)
            {
                csv.Add(prediction.Quantiles.Values[position, k]);
            }

            return;
        }

        csv.Add(target.Classes[target.Codes[position]]).Add(target.Classes[prediction.Class(position)]);
        foreach (double p in prediction.Probabilities!.Row(position))
        {
            csv.Add(p);
        }
    }
}
