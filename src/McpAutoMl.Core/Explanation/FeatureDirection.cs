using System.Globalization;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Explanation;

/// <summary>Which way a feature moves a model's predictions, in words such as "higher -> more 'Yes'".</summary>
/// <remarks>
/// Read off the partial dependence (Friedman 2001): the mean prediction over up to <see cref="MostRows"/> evenly spaced rows with the
/// feature set to each of its .1, .3, .5, .7 and .9 quantiles, or to each of its <see cref="MostLevels"/> most frequent levels. A
/// description of the model, not of causes.
/// </remarks>
public static class FeatureDirection
{
    /// <summary>Most rows that are averaged over.</summary>
    public const int MostRows = 300;

    /// <summary>Most levels that are compared.</summary>
    public const int MostLevels = 20;

    private static readonly double[] Probabilities = [0.1, 0.3, 0.5, 0.7, 0.9];

    /// <summary>Describes one feature.</summary>
    /// <param name="model">Fitted model.</param>
    /// <param name="features">Rows to average over.</param>
    /// <param name="target">What is predicted: names the positive class or the target column. Its rows are not used.</param>
    /// <param name="feature">A column of <paramref name="features"/>.</param>
    /// <remarks>Cost: up to 20 predictions of 300 rows. Names and levels in the text are data: clipped, and untrusted.</remarks>
    public static string Describe(IModel model, Table features, Target target, string feature)
    {
        int step = Math.Max((features.Rows + MostRows - 1) / MostRows, 1);
        int[] rows = [.. Enumerable.Range(0, features.Rows).Where(row => row % step == 0)];
        Table sample = features.Take(rows);
        return features[feature] is NumericColumn numeric
            ? OfNumbers(model, sample, target, numeric)
            : OfLevels(model, sample, target, (CategoricalColumn)features[feature]);
    }

    private static string OfNumbers(IModel model, Table sample, Target target, NumericColumn column)
    {
        double[] grid = [.. Quantiles.Of(column.Values, Probabilities).Where(double.IsFinite).Distinct()];
        double[] means = [.. grid.Select(value => Mean(
            model, sample, target, new NumericColumn(column.Name, column.Type, [.. Enumerable.Repeat(value, sample.Rows)])))];
        double range = means.Length < 2 ? 0 : means.Max() - means.Min();
        if (range <= Negligible(target))
        {
            return "no clear direction";
        }

        double back = 0.1 * range; // small dips do not make a rise a wave
        double[] steps = [.. means.Skip(1).Zip(means, (next, mean) => next - mean)];
        return Array.TrueForAll(steps, change => change >= -back) ? $"higher -> {More(target)}"
            : Array.TrueForAll(steps, change => change <= back) ? $"higher -> {Less(target)}"
            : string.Create(CultureInfo.InvariantCulture, $"{More(target)} around {grid[Array.IndexOf(means, means.Max())]:G4}, less around {grid[Array.IndexOf(means, means.Min())]:G4}");
    }

    private static string OfLevels(IModel model, Table sample, Target target, CategoricalColumn column)
    {
        int[] counts = new int[column.Levels.Count];
        foreach (int code in column.Codes)
        {
            counts[Math.Max(code, 0)] += code >= 0 ? 1 : 0;
        }

        int[] codes = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).OrderByDescending(code => counts[code]).Take(MostLevels)];
        double[] means = [.. codes.Select(code => Mean(
            model, sample, target, new CategoricalColumn(column.Name, column.Type, [.. Enumerable.Repeat(code, sample.Rows)], [.. column.Levels])))];
        return means.Length < 2 || means.Max() - means.Min() <= Negligible(target)
            ? "no clear direction"
            : $"'{Clip(column.Levels[codes[Array.IndexOf(means, means.Max())]])}' -> {More(target)}, '{Clip(column.Levels[codes[Array.IndexOf(means, means.Min())]])}' -> {Less(target)}";
    }

    /// <summary>Mean probability of the positive class, or mean value, with one column replaced.</summary>
    private static double Mean(IModel model, Table sample, Target target, Column replaced)
    {
        Prediction prediction = model.Predict(new Table([.. sample.Columns.Select(column => column.Name == replaced.Name ? replaced : column)]));
        return prediction.Values is not null
            ? Reduce.Mean(prediction.Values)
            : Reduce.Mean([.. Enumerable.Range(0, sample.Rows).Select(row => prediction.Probabilities![row, target.PositiveIndex])]);
    }

    /// <summary>A range of predictions too small to speak of: .005 of a probability, or .005 standard deviations of the target.</summary>
    private static double Negligible(Target target) =>
        0.005 * (target.IsClassification ? 1 : Moments.Of(target.Values).StandardDeviation);

    private static string More(Target target) => target.IsClassification ? $"more '{Clip(target.PositiveClass!)}'" : $"higher '{Clip(target.Name)}'";

    private static string Less(Target target) => target.IsClassification ? $"less '{Clip(target.PositiveClass!)}'" : $"lower '{Clip(target.Name)}'";

    private static string Clip(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
