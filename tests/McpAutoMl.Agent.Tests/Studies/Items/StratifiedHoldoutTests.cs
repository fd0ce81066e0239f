using McpAutoMl.Agent.Studies;
using McpAutoMl.Agent.Studies.Items;
using McpAutoMl.Agent.Tests.Repository;

namespace McpAutoMl.Agent.Tests.Studies.Items;

public sealed class StratifiedHoldoutTests
{
    private static readonly string Iris = File.ReadAllText(RepositoryFiles.At("examples", "data", "iris.csv"));

    [Theory]
    [InlineData(0.2, 10)]
    [InlineData(0.3, 15)]
    public void HoldsOutTheSameShareOfEveryClass(double share, int each)
    {
        var split = StratifiedHoldout.Split(Iris, "species", share, "iris", 4);

        Assert.Equal((150 - (3 * each), 3 * each), (split.TrainRows, split.TestRows));
        Assert.All(Rows(split.Test).GroupBy(row => row.Split(',')[^1]), species => Assert.Equal(each, species.Count()));
    }

    [Fact]
    public void EveryRowIsInOneOfTheTwo()
    {
        var split = StratifiedHoldout.Split(Iris, "species", 0.2, "iris", 0);

        Assert.Equal(Rows(Iris.Replace("\r", "")).Order(StringComparer.Ordinal), Rows(split.Train).Concat(Rows(split.Test)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SeedsDivideDifferently()
    {
        string Test(long seed) => StratifiedHoldout.Split(Iris, "species", 0.2, "iris", seed).Test;

        Assert.Equal(Test(1), Test(1));
        Assert.NotEqual(Test(1), Test(2));
    }

    [Fact]
    public void RefusesWhatItCannotDivide()
    {
        Assert.Throws<StudyException>(() => StratifiedHoldout.Split(Iris, "colour", 0.2, "iris", 0));
        Assert.Throws<StudyException>(() => StratifiedHoldout.Split("a,b\n\"1,5\",x\n", "b", 0.2, "quoted", 0));
    }

    private static IEnumerable<string> Rows(string csv) => csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);
}
