using System.Globalization;
using System.Text.Json;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>What scikit-learn and XGBoost scored on each fold of a set, as computed once and stored.</summary>
/// <param name="Repeats">Repeats that there are values for.</param>
/// <param name="Values">Fold values by model, then metric.</param>
internal sealed record ReferenceScores(int Repeats, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double[]>> Values)
{
    /// <summary>The model that predicts without features.</summary>
    public const string Dummy = "dummy";

    /// <summary>Fold values of a model; null where it was not run.</summary>
    public double[]? Of(string model, string metric) =>
        Values.TryGetValue(model, out IReadOnlyDictionary<string, double[]>? metrics) && metrics.TryGetValue(metric, out double[]? values) ? values : null;

    /// <summary>The first repeats alone.</summary>
    public ReferenceScores Take(int repeats) => repeats >= Repeats ? this : new ReferenceScores(repeats, Values.ToDictionary(
        model => model.Key,
        model => (IReadOnlyDictionary<string, double[]>)model.Value.ToDictionary(
            metric => metric.Key, metric => metric.Value[..(metric.Value.Length / Repeats * repeats)], StringComparer.Ordinal),
        StringComparer.Ordinal));

    /// <summary>All sets of <c>oracles/folds.json</c>.</summary>
    public static IReadOnlyDictionary<string, ReferenceScores> Read(string folder)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Join(folder, "oracles", "folds.json")));
        return document.RootElement.EnumerateObject().ToDictionary(set => set.Name, set => Set(set.Value), StringComparer.Ordinal);
    }

    private static ReferenceScores Set(JsonElement set)
    {
        // "5 folds x 3"
        int repeats = int.Parse(set.GetProperty("cv").GetString()!.Split(' ')[^1], CultureInfo.InvariantCulture);
        return new ReferenceScores(repeats, set.GetProperty("models").EnumerateObject().ToDictionary(
            model => model.Name,
            model => (IReadOnlyDictionary<string, double[]>)model.Value.EnumerateObject().ToDictionary(
                metric => metric.Name, metric => metric.Value.EnumerateArray().Select(value => value.GetDouble()).ToArray(), StringComparer.Ordinal),
            StringComparer.Ordinal));
    }
}
