using McpAutoMl.Core.Models;

namespace McpAutoMl.Core.Validation;

/// <summary>Rows by true class and predicted class (the most probable one).</summary>
/// <param name="Counts">K arrays by true class, of K counts by predicted class.</param>
public sealed record ConfusionMatrix(int[][] Counts)
{
    /// <summary>Rows whose class was predicted.</summary>
    public int Right => Enumerable.Range(0, Counts.Length).Sum(k => Counts[k][k]);

    /// <summary>Counts predictions against true classes.</summary>
    public static ConfusionMatrix Of(Prediction prediction, ReadOnlySpan<int> codes)
    {
        int classes = prediction.Probabilities!.Columns;
        int[][] counts = [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];
        for (int i = 0; i < codes.Length; i++)
        {
            counts[codes[i]][prediction.Class(i)]++;
        }

        return new ConfusionMatrix(counts);
    }

    /// <summary>Share of a class's rows that were predicted as such; null when the class has no row.</summary>
    public double? Recall(int k) => Counts[k].Sum() is int rows and > 0 ? (double)Counts[k][k] / rows : null;

    /// <summary>Share of the rows predicted as a class that are of it; null when nothing was predicted as such.</summary>
    public double? Precision(int k) => Predicted(k) is int rows and > 0 ? (double)Counts[k][k] / rows : null;

    /// <summary>Mean recall of the classes that occur.</summary>
    internal double MeanRecall() => Enumerable.Range(0, Counts.Length).Select(Recall).OfType<double>().Average();

    /// <summary>Mean F1 of the classes that occur or are predicted.</summary>
    internal double MeanF1() => Enumerable.Range(0, Counts.Length)
        .Select(k => (Hits: Counts[k][k], Rows: Counts[k].Sum() + Predicted(k)))
        .Where(k => k.Rows > 0)
        .Average(k => 2.0 * k.Hits / k.Rows);

    private int Predicted(int k) => Counts.Sum(row => row[k]);
}
