using McpAutoMl.Core.Models;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Explanation;

/// <summary>Effects of a feature on any model's prediction.</summary>
/// <remarks>
/// Numbers: accumulated local effects (Apley and Zhu 2020, equations 15 and 16). The points are quantiles; for the rows between two of them the
/// prediction at the upper point minus that at the lower one, the row's other features left alone, is averaged, and the averages are
/// added up: no row is moved to where the data have none, as partial dependence does with correlated features. Levels have no order to
/// accumulate in; they get the centred partial dependence (Friedman 2001): mean prediction with every row set to the level.
/// Both have mean zero over the rows. Cost: two predictions a row for numbers, one a row and level.
/// Determinism: that of the model. A description of the model, not of causes.
/// </remarks>
public static class AccumulatedLocalEffects
{
    /// <summary>Most rows that are predicted, evenly spaced.</summary>
    public const int MostRows = 1000;

    /// <summary>The effect of one feature.</summary>
    /// <param name="model">Fitted model.</param>
    /// <param name="features">The data's rows.</param>
    /// <param name="positive">Class whose probability is looked at; -1 for regression.</param>
    /// <param name="feature">A column of <paramref name="features"/>.</param>
    /// <param name="points">Most points, at least 2; levels beyond them are left out.</param>
    public static FeatureEffect Compute(IModel model, Table features, int positive, string feature, int points)
    {
        int step = Math.Max((features.Rows + MostRows - 1) / MostRows, 1);
        Table sample = features.Take([.. Enumerable.Range(0, features.Rows).Where(row => row % step == 0)]);
        EffectGrid grid = EffectGrid.Of(features[feature], points);
        string unit = positive < 0 ? "target" : "probability";
        return grid.Values is not null
            ? new FeatureEffect(feature, "ale", unit, OfNumbers(model, sample, positive, feature, grid))
            : new FeatureEffect(feature, "partial_dependence", unit, OfLevels(model, sample, positive, feature, grid));
    }

    private static EffectPoint[] OfNumbers(IModel model, Table sample, int positive, string feature, EffectGrid grid)
    {
        double[] edges = grid.Values!;
        if (edges.Length < 2)
        {
            return [.. edges.Select((value, i) => new EffectPoint(value, null, 0, grid.Rows[i]))];
        }

        NumericColumn column = (NumericColumn)sample[feature];
        int[] known = [.. Enumerable.Range(0, sample.Rows).Where(row => !column.IsMissing(row))];
        int[] interval = [.. known.Select(row => Math.Clamp(Below(edges, column.Values[row]), 1, edges.Length - 1))];
        Table rows = sample.Take(known);
        double[] low = Predict(model, rows, positive, new NumericColumn(feature, column.Type, [.. interval.Select(k => edges[k - 1])]));
        double[] high = Predict(model, rows, positive, new NumericColumn(feature, column.Type, [.. interval.Select(k => edges[k])]));
        double[] sums = new double[edges.Length];
        int[] counts = new int[edges.Length];
        for (int i = 0; i < known.Length; i++)
        {
            sums[interval[i]] += high[i] - low[i];
            counts[interval[i]]++;
        }

        double[] effects = new double[edges.Length];
        double mean = 0;
        for (int k = 1; k < effects.Length; k++)
        {
            effects[k] = effects[k - 1] + (counts[k] > 0 ? sums[k] / counts[k] : 0);
            mean += counts[k] * ((effects[k - 1] / 2) + (effects[k] / 2)) / Math.Max(known.Length, 1);
        }

        return [.. effects.Select((effect, k) => new EffectPoint(edges[k], null, effect - mean, grid.Rows[k]))];
    }

    private static EffectPoint[] OfLevels(IModel model, Table sample, int positive, string feature, EffectGrid grid)
    {
        Column column = sample[feature];
        double[] means = [.. Enumerable.Range(0, grid.Rows.Length).Select(
            point => Reduce.Mean(Predict(model, sample, positive, grid.Constant(column, point, sample.Rows))))];
        double total = grid.Rows.Sum(rows => (double)rows);
        double mean = Reduce.Sum([.. means.Select((value, point) => value * (grid.Rows[point] / total))]);
        return [.. means.Select((value, point) => new EffectPoint(null, ((CategoricalColumn)column).Levels[grid.Codes![point]], value - mean, grid.Rows[point]))];
    }

    /// <summary>The first edge that is not below the value.</summary>
    private static int Below(double[] edges, double value)
    {
        int at = Array.BinarySearch(edges, value);
        return at >= 0 ? at : ~at;
    }

    private static double[] Predict(IModel model, Table sample, int positive, Column replaced)
    {
        Prediction prediction = model.Predict(new Table([.. sample.Columns.Select(column => column.Name == replaced.Name ? replaced : column)]));
        return prediction.Values ?? [.. Enumerable.Range(0, sample.Rows).Select(row => prediction.Probabilities![row, positive])];
    }
}
