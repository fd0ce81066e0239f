using McpAutoMl.Core.Models;
using McpAutoMl.Training.Ensembles;
using McpAutoMl.Training.Portfolio;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>Scores of the portfolio and of its nested ensemble on one set.</summary>
/// <param name="Set">The set.</param>
/// <param name="Ours">Mean primary metric by family, the ensemble among them.</param>
/// <param name="Weights">Mean weight of each family in the ensemble.</param>
/// <param name="Seconds">Seconds of all fits of a split, on average.</param>
internal sealed record PortfolioScores(
    BenchmarkSet Set, IReadOnlyDictionary<string, double> Ours, IReadOnlyDictionary<string, double> Weights, double Seconds)
{
    /// <summary>Name of the ensemble.</summary>
    public const string Ensemble = "ensemble";

    /// <summary>The reference's best model by mean primary metric.</summary>
    public (string Name, double Mean) BestReference => Set.Reference.Values.Keys
        .Select(name => (name, Set.Reference.Of(name, Set.Primary)!.Average())).MinBy(pair => pair.Item2);

    /// <summary>Our best by mean primary metric, the ensemble or a single model.</summary>
    public KeyValuePair<string, double> Best => Ours.MinBy(pair => pair.Value);

    /// <summary>Our best single model.</summary>
    public KeyValuePair<string, double> BestSingle => Ours.Where(pair => pair.Key != Ensemble).MinBy(pair => pair.Value);

    /// <summary>Measures the default portfolio.</summary>
    public static PortfolioScores Of(BenchmarkSet set, ModelOptions options, MeasurementStore store)
    {
        ModelFamily[] families =
        [
            .. ModelFamilies.All.Where(family => family.Suits(set.Target.Task) && !(family.MostRows < set.Target.Count)
                && (options.Learners.Count == 0 || options.Learners.Contains(family.Name))),
        ];
        int splits = set.Splits.Count;
        double[][] scores = [.. Enumerable.Range(0, families.Length + 1).Select(_ => new double[splits])];
        double[][] weights = new double[splits][];
        double[] seconds = new double[splits];
        Parallel.For(0, splits, new ParallelOptions { MaxDegreeOfParallelism = options.Parallel }, i =>
        {
            NestedSplit split = new(set, i);
            SplitPredictions[] models =
                [.. families.Select(family => split.Predict(family.Make(ParameterValues.Defaults, set.Splits[i].Train.Length), store))];
            Prediction[] outer = [.. models.Select(model => model.OuterPrediction())];
            weights[i] = split.Weights(models);
            for (int m = 0; m < outer.Length; m++)
            {
                scores[m][i] = split.Score(outer[m]);
            }

            scores[^1][i] = split.Score(WeightedMean.Of(outer, weights[i]));
            seconds[i] = models.Sum(model => model.Seconds);
        });
        string[] names = [.. families.Select(family => family.Name), Ensemble];
        return new PortfolioScores(
            set,
            names.Select((name, m) => (name, m)).ToDictionary(pair => pair.name, pair => scores[pair.m].Average(), StringComparer.Ordinal),
            families.Select((family, m) => (family.Name, m)).ToDictionary(pair => pair.Name, pair => weights.Average(split => split[pair.m]), StringComparer.Ordinal),
            seconds.Average());
    }
}
