using System.Globalization;
using McpAutoMl.Core.Models.Additive;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Explanation;

/// <summary>The terms of an additive model read off at points of the data: what each adds to the raw score, exactly.</summary>
/// <remarks>Determinism: bit-exact. Effects have mean zero over the training rows.</remarks>
public static class ShapeFunctions
{
    /// <summary>The function of one feature, missing values last where the data have some.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The data's rows.</param>
    /// <param name="positive">Class whose score is looked at; -1 for regression.</param>
    /// <param name="feature">Index of the feature.</param>
    /// <param name="points">Most points.</param>
    public static FeatureEffect Of(EbmModel model, Table features, int positive, int feature, int points)
    {
        Column column = features[model.Features[feature]];
        EffectGrid grid = EffectGrid.Of(column, points);
        bool missing = grid.Missing > 0;
        Column probe = grid.Points(column, missing);
        double[] effects = new double[probe.Length];
        Matrix parts = model.Contributions(Probe(model, features, [probe]), Score(model, positive));
        for (int i = 0; i < effects.Length; i++)
        {
            effects[i] = Sign(model, positive) * parts[i, feature];
        }

        return new FeatureEffect(column.Name, "shape_function", Unit(model), [.. effects.Select((effect, i) => Point(grid, column, i, effect))]);
    }

    /// <summary>The table of one pair at a few points of each feature.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">The data's rows.</param>
    /// <param name="positive">Class whose score is looked at; -1 for regression.</param>
    /// <param name="pair">Index of the pair.</param>
    /// <param name="points">Most points of each feature.</param>
    public static PairEffect OfPair(EbmModel model, Table features, int positive, int pair, int points)
    {
        (string first, string second) = model.PairedFeatures[pair];
        EffectGrid rows = EffectGrid.Of(features[first], points);
        EffectGrid columns = EffectGrid.Of(features[second], points);
        double[][] effects = new double[rows.Rows.Length][];
        for (int i = 0; i < effects.Length; i++)
        {
            Column other = columns.Points(features[second], false);
            Matrix parts = model.Contributions(Probe(model, features, [rows.Constant(features[first], i, other.Length), other]), Score(model, positive));
            effects[i] = [.. Enumerable.Range(0, other.Length).Select(j => Sign(model, positive) * parts[j, model.Features.Count + pair])];
        }

        return new PairEffect(first, second, Unit(model), Names(features[first], rows), Names(features[second], columns), effects);
    }

    private static int Score(EbmModel model, int positive) => model.Scores == 1 ? 0 : positive;

    // A binary score is the log-odds of the second class.
    private static double Sign(EbmModel model, int positive) => model.Classes.Count == 2 && positive == 0 ? -1 : 1;

    private static string Unit(EbmModel model) => model.Classes.Count switch { 0 => "target", 2 => "log_odds", _ => "score" };

    private static EffectPoint Point(EffectGrid grid, Column column, int point, double effect) => point == grid.Rows.Length
        ? new EffectPoint(null, null, effect, grid.Missing)
        : new EffectPoint(grid.Values?[point], grid.Codes is null ? null : ((CategoricalColumn)column).Levels[grid.Codes[point]], effect, grid.Rows[point]);

    private static string[] Names(Column column, EffectGrid grid) => grid.Values is not null
        ? [.. grid.Values.Select(value => value.ToString("G6", CultureInfo.InvariantCulture))]
        : [.. grid.Codes!.Select(code => ((CategoricalColumn)column).Levels[code])];

    /// <summary>Rows with the columns given; of the others any row will do, since each term reads its own features only.</summary>
    private static Table Probe(EbmModel model, Table features, Column[] given)
    {
        int rows = given[0].Length;
        int[] first = new int[rows];
        return new Table([.. model.Features.Select(name => Array.Find(given, column => column.Name == name) ?? features[name].Take(first))]);
    }
}
