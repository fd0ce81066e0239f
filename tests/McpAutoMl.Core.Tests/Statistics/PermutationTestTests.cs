using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics;

public sealed class PermutationTestTests
{
    private const int N = 120, Features = 60;

    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    /// <summary>A binary target, one feature that follows it, one that does where it is known, and noise of both kinds.</summary>
    private static Table Data()
    {
        RandomStream random = new(11, "permutation tests");
        int[] y = [.. Enumerable.Range(0, N).Select(_ => random.Next(2))];
        double[] signal = [.. y.Select(c => c + random.NextDouble())];
        double[] partly = [.. signal.Select((value, i) => i % 3 == 0 ? double.NaN : value)];
        List<Column> columns =
        [
            new CategoricalColumn("y", ColumnType.Categorical, y, ["no", "yes"]),
            new NumericColumn("signal", ColumnType.Numeric, signal),
            new NumericColumn("partly", ColumnType.Numeric, partly),
        ];
        for (int j = 0; j < Features; j++)
        {
            columns.Add(j % 2 == 0
                ? new NumericColumn($"noise{j}", ColumnType.Numeric, [.. Enumerable.Range(0, N).Select(_ => random.NextDouble())])
                : new CategoricalColumn($"noise{j}", ColumnType.Categorical, [.. Enumerable.Range(0, N).Select(_ => random.Next(5))], ["a", "b", "c", "d", "e"]));
        }

        return new Table(columns);
    }

    private static Dictionary<string, FeatureRelevance> Test(Table table, int permutations)
    {
        DatasetStatistics found = DatasetStatistics.Of(
            table, TargetResolver.Resolve(table, "y", null, null, []), new StatisticsOptions { Permutations = permutations }, 0, null, None);
        return found.Features.ToDictionary(feature => feature.Name, feature => feature.Relevance!);
    }

    [Fact]
    public void SignalIsFoundAndNoiseHasUniformPValues()
    {
        Dictionary<string, FeatureRelevance> found = Test(Data(), 199);
        Assert.Equal(1 / 200.0, found["signal"].MutualInformationP);
        Assert.Equal(1 / 200.0, found["partly"].MutualInformationP);
        double[] noise = [.. found.Where(pair => pair.Key.StartsWith("noise", StringComparison.Ordinal)).Select(pair => pair.Value.MutualInformationP!.Value)];
        Assert.Equal(Features, noise.Length);
        Assert.InRange(noise.Count(p => p <= 0.2), 4, 22); // binomial(60, at most 0.2): beyond either end less than once in 1,000
        Assert.All(found.Values, feature => Assert.True(feature.MutualInformationQ >= feature.MutualInformationP));
    }

    [Fact]
    public void TheSameSeedGivesTheSameBitsAndNoPermutationsGiveNoPValues()
    {
        Table table = Data();
        Assert.Equal(Test(table, 19).Values.Select(feature => feature.MutualInformationP), Test(table, 19).Values.Select(feature => feature.MutualInformationP));
        Assert.All(Test(table, 0).Values, feature => Assert.Null(feature.MutualInformationP));
    }

    /// <summary>By hand: of 4 tests, 0.005 * 4 / 1 = 0.02 but 0.009 * 4 / 2 = 0.018, which both take; 0.05 * 4 / 3; 0.5.</summary>
    [Fact]
    public void AdjustedPValuesAreThoseOfBenjaminiAndHochberg()
    {
        double[] q = BenjaminiHochberg.Adjust([0.009, 0.5, 0.005, 0.05]);
        double[] expected = [0.018, 0.5, 0.018, 0.2 / 3];
        Assert.All(q.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
        Assert.Equal([0.05, 0.05, 0.05, 0.05, 0.05], BenjaminiHochberg.Adjust([0.01, 0.02, 0.03, 0.04, 0.05]).Select(value => Math.Round(value, 12)));
        Assert.Empty(BenjaminiHochberg.Adjust([]));
    }
}
