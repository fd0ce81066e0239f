using McpAutoMl.Core;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Tests.Trials;

public sealed class DataWarningsTests
{
    private const int Rows = 200;

    [Fact]
    public void ARecodedTargetIsNamedOnce()
    {
        Warning warning = Assert.Single(Find(Noise("a", 1), Noise("b", 2), Codes("copy", ["J", "N"])));
        Assert.Equal(("LEAKAGE", "copy"), (warning.Code, warning.Where));
    }

    [Fact]
    public void FeaturesThatSayTheSameAreNamed()
    {
        NumericColumn first = Noise("a", 1);
        Warning warning = Assert.Single(Find(first, new NumericColumn("twice", ColumnType.Numeric, [.. first.Values.ToArray().Select(v => (2 * v) + 1)]), Noise("b", 2)));
        Assert.Equal("COLLINEAR", warning.Code);
        Assert.Contains("'a' and 'twice'", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HonestFeaturesGiveNone() => Assert.Empty(Find(Noise("a", 1), Noise("b", 2), Noise("c", 3)));

    private static IReadOnlyList<Warning> Find(params Column[] features)
    {
        Table table = new([.. features, Codes("y", ["no", "yes"])]);
        Target target = TargetResolver.Resolve(table, "y", null, null, new List<Warning>());
        return DataWarnings.Of(table, target, [.. features.Select(column => column.Name)], 0, CancellationToken.None);
    }

    private static CategoricalColumn Codes(string name, string[] levels) =>
        new(name, ColumnType.Categorical, [.. Enumerable.Range(0, Rows).Select(i => i * 7 % 10 < 4 ? 1 : 0)], levels);

    private static NumericColumn Noise(string name, long seed)
    {
        RandomStream random = new(seed, "tests/warnings");
        return new NumericColumn(name, ColumnType.Numeric, [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())]);
    }
}
