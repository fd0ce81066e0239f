using System.Diagnostics;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>Fits on the training rows of every split and measures on its test rows.</summary>
internal static class FoldScores
{
    private const long Seed = 42;

    /// <summary>Measures a learner.</summary>
    /// <param name="set">Data and splits.</param>
    /// <param name="make">Makes the learner for that many training rows.</param>
    /// <param name="parallel">Splits that are measured at the same time.</param>
    public static Measurement Of(BenchmarkSet set, Func<int, ILearner> make, int parallel)
    {
        IReadOnlyList<MetricValue>[] metrics = new IReadOnlyList<MetricValue>[set.Splits.Count];
        double[] seconds = new double[set.Splits.Count];
        Parallel.For(0, metrics.Length, new ParallelOptions { MaxDegreeOfParallelism = parallel }, i =>
        {
            FoldSplit split = set.Splits[i];
            Table train = set.Features.Take(split.Train);
            Stopwatch watch = Stopwatch.StartNew();
            IModel model = make(split.Train.Length).Fit(train, set.Target.Take(split.Train), Seed + split.Repeat, CancellationToken.None);
            seconds[i] = watch.Elapsed.TotalSeconds;
            metrics[i] = CrossValidation.Measure(model.Predict(set.Features.Take(split.Test)), set.Target.Take(split.Test));
        });
        return new Measurement(
            metrics[0].Select((metric, m) => (metric.Name, Values: metrics.Select(split => split[m].Value ?? 0).ToArray()))
                .ToDictionary(pair => pair.Name, pair => pair.Values, StringComparer.Ordinal),
            seconds);
    }
}
