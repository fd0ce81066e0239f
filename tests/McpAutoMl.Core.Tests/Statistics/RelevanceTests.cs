using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics;

public sealed class RelevanceTests
{
    private static IReadOnlyList<FeatureRelevance> Of(string name, string target, out Table table)
    {
        table = ExampleTable.Read(name);
        Target resolved = TargetResolver.Resolve(table, target, null, null, []);
        string[] features = [.. table.Columns.Select(c => c.Name).Where(n => n != target)];
        return Relevance.Compute(table, resolved, features, 0, null, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void PetalsOutrankSepals()
    {
        IReadOnlyList<FeatureRelevance> relevance = Of("iris", "species", out _);
        Assert.Equal(1, relevance.Sum(r => r.RandomForestImportance), 1e-12);
        Assert.All(relevance, r => Assert.InRange(r.Combined, 0, 1));
        string[] strongest = [.. relevance.OrderByDescending(r => r.Combined).Take(2).Select(r => r.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(["petal_length_cm", "petal_width_cm"], strongest);
    }

    [Fact]
    public void MeasuresAreReportedOnlyWhereTheyAreDefined()
    {
        FeatureRelevance petal = Of("iris", "species", out _)[2];
        Assert.Null(petal.Pearson);
        Assert.Null(petal.CramersV);
        Assert.NotNull(petal.EtaSquared);
        FeatureRelevance island = Of("penguins", "species", out _)[0];
        Assert.Equal(island.Association, island.CramersV);
        Assert.Null(island.FStatistic);
        FeatureRelevance bmi = Of("diabetes", "disease_progression", out _)[2];
        Assert.NotNull(bmi.Pearson);
        Assert.NotNull(bmi.FPValue);
        Assert.Null(bmi.EtaSquared);
        FeatureRelevance radius = Of("breast_cancer", "diagnosis", out _)[0];
        Assert.Equal(0.7300285113754555, radius.Pearson!.Value, 1e-6);
        Assert.NotNull(radius.EtaSquared);
    }

    [Fact]
    public void CombinedIsTheMeanOfTheThreeRelativeMeasures()
    {
        IReadOnlyList<FeatureRelevance> relevance = Of("penguins", "species", out _);
        double information = relevance.Max(r => r.MutualInformation);
        double importance = relevance.Max(r => r.RandomForestImportance);
        Assert.All(relevance, r => Assert.Equal(
            ((r.MutualInformation / information) + (r.RandomForestImportance / importance) + r.Association) / 3, r.Combined, 1e-15));
        Assert.Equal(344, relevance[0].Rows);
        Assert.Equal(342, relevance[1].Rows);
    }

    [Fact]
    public void TheOrderOfColumnsDoesNotMatterToMeasuresOfSingleFeatures()
    {
        IReadOnlyList<FeatureRelevance> forward = Of("wine", "cultivar", out Table table);
        Target target = TargetResolver.Resolve(table, "cultivar", null, null, []);
        IReadOnlyList<FeatureRelevance> backward = Relevance.Compute(
            table, target, [.. forward.Select(r => r.Name).Reverse()], 0, null, TestContext.Current.CancellationToken);
        Assert.Equal(forward.Select(r => r.MutualInformation), backward.Select(r => r.MutualInformation).Reverse());
    }

    [Fact]
    public void ConstantAndEmptyFeaturesGetZeros()
    {
        int n = 30;
        Table table = new(
        [
            new NumericColumn("good", ColumnType.Numeric, [.. Enumerable.Range(0, n).Select(i => i + 0.5)]),
            new NumericColumn("constant", ColumnType.Numeric, [.. Enumerable.Repeat(5.0, n)]),
            new NumericColumn("empty", ColumnType.Numeric, [.. Enumerable.Repeat(double.NaN, n)]),
            new CategoricalColumn("level", ColumnType.Categorical, new int[n], ["a"]),
            new CategoricalColumn("y", ColumnType.Categorical, [.. Enumerable.Range(0, n).Select(i => i / 15)], ["n", "p"]),
        ]);
        Target target = TargetResolver.Resolve(table, "y", null, null, []);
        IReadOnlyList<FeatureRelevance> relevance = Relevance.Compute(
            table, target, ["good", "constant", "empty", "level"], 0, null, TestContext.Current.CancellationToken);
        Assert.All(relevance.Skip(1), r => Assert.Equal(0, r.Association));
        Assert.True(relevance[0].Combined > 0.9);
        Assert.All(relevance, r => Assert.True(double.IsFinite(r.Combined)));
    }
}
