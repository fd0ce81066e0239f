using CsCheck;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Forests;

public sealed class ExtraTreesLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    private static readonly double[] Even = [.. Enumerable.Range(0, 256).Select(bin => (double)bin)];

    [Theory]
    [InlineData("iris")]
    [InlineData("breast_cancer")]
    [InlineData("penguins")]
    [InlineData("diabetes")]
    public void TheBitsDoNotDependOnTheNumberOfThreads(string name)
    {
        (Table features, Target target) = ExampleData.Load(name);
        Prediction one = new ExtraTreesLearner { Threads = 1 }.Fit(features, target, 3, None).Predict(features);
        Prediction two = new ExtraTreesLearner { Threads = 2 }.Fit(features, target, 3, None).Predict(features);
        Assert.Equal(one.Probabilities?.Data ?? one.Values!, two.Probabilities?.Data ?? two.Values!);
        Assert.NotEqual(one.Probabilities?.Data ?? one.Values!, Predict(new RandomForestLearner(), features, target));
    }

    [Fact]
    public void WithoutBootstrapFullTreesRememberEveryRowThatIsUnlikeOthers()
    {
        (Table features, Target target) = ExampleData.Load("breast_cancer");
        double[] p = Predict(new ExtraTreesLearner(new ForestParameters(Trees: 7)), features, target);
        Assert.All(Enumerable.Range(0, target.Count), i => Assert.Equal(target.Codes[i], p[(2 * i) + 1]));
    }

    [Fact]
    public void ARandomDivisionDividesAndScoresAsItSays() =>
        Gen.Select(Gen.Select(Gen.OneOf(Gen.Byte[0, 9], Gen.Const(BinMapper.Missing)), Gen.Int[0, 1]).Array[2, 20], Gen.Bool, Gen.Long).Sample((rows, categorical, seed) =>
        {
            byte[] bins = [.. rows.Select(row => row.Item1)];
            int[] codes = [.. rows.Select(row => row.Item2)], all = [.. Enumerable.Range(0, rows.Length)];
            BinarySplitFinder finder = new(ForestTrainer.Once(rows.Length), codes, null, 1);
            finder.Enter(all);
            Split split = new();
            split.Clear();
            bool divisible = finder.Look(0, bins, categorical, all, split, new RandomCuts(new RandomStream(seed, "random cuts"), Even));
            Assert.Equal(bins.Distinct().Count() > 1, divisible);
            Assert.Equal(divisible, split.Found);
            if (divisible)
            {
                int left = split.Partition(bins, all, new int[rows.Length]);
                Assert.InRange(left, 1, rows.Length - 1);
                double Part(int[] side) => 2.0 * side.Count(i => codes[i] == 1) * side.Count(i => codes[i] == 1) / side.Length;
                Assert.Equal(Part(all[..left]) + Part(all[left..]), split.Score, 1e-12);
            }
        });

    [Fact]
    public void EveryCutOfANumberAndEverySideOfMissingValuesIsDrawn()
    {
        byte[] bins = [3, 4, 6, BinMapper.Missing];
        HashSet<string> drawn = [];
        RandomStream random = new(1, "all cuts");
        for (int i = 0; i < 400; i++)
        {
            int[] all = [0, 1, 2, 3];
            BinarySplitFinder finder = new(ForestTrainer.Once(4), [0, 1, 0, 1], null, 1);
            finder.Enter(all);
            Split split = new();
            split.Clear();
            finder.Look(0, bins, false, all, split, new RandomCuts(random, Even));
            int left = split.Partition(bins, all, new int[4]);
            drawn.Add(string.Concat(all[..left].Order()));
        }

        // Between 3 and 4, or 4 and 6, with the missing value on either side, or the missing value alone.
        Assert.Equal(["0", "01", "012", "013", "03"], drawn.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void BinsLieAtTheirValuesAndCutsAreEvenBetweenThem()
    {
        Table features = new(
        [
            new NumericColumn("x", ColumnType.Numeric, [1e308, -1e308, 0, double.NaN, 1e308, 9e307]),
            new CategoricalColumn("c", ColumnType.Categorical, [0, 1, 0, 1, 0, 1], ["a", "b"]),
        ]);
        BinPositions positions = new(features, BinSchema.Learn(features).Map(features));
        Assert.Empty(positions.Of(1));
        double[] expected = [-1, 0, 0.9, 1];
        Assert.All(Enumerable.Range(0, 4), bin => Assert.Equal(expected[bin], positions.Of(0)[bin], 1e-15));

        // Of 20,000 cuts a share q falls between two values q of the range apart; five standard deviations are at most 0.018.
        RandomCuts cuts = new(new RandomStream(5, "even cuts"), positions.Of(0));
        int[] counts = new int[3];
        for (int i = 0; i < 20_000; i++)
        {
            counts[cuts.Between(0, 3)]++;
        }

        double[] shares = [0.5, 0.45, 0.05];
        Assert.All(Enumerable.Range(0, 3), bin => Assert.Equal(shares[bin], counts[bin] / 20_000.0, 0.018));
    }

    [Fact]
    public void MissingValuesUnseenLevelsAndConstantsArePredicted()
    {
        (Table features, Target target) = ExampleData.Load("penguins");
        Table constant = new([.. features.Columns, new NumericColumn("constant", ColumnType.Numeric, new double[features.Rows])]);
        IModel model = new ExtraTreesLearner(new ForestParameters(Trees: 20)).Fit(constant, target, 0, None);
        Table strange = new([.. constant.Columns.Select(column => column is NumericColumn
            ? (Column)new NumericColumn(column.Name, ColumnType.Numeric, [double.NaN, 1e300])
            : new CategoricalColumn(column.Name, ColumnType.Categorical, [-1, 0], ["never seen"]))]);
        Assert.All(model.Predict(strange).Probabilities!.Data, p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void ACancelledFitStopsAndWrongParametersAreRefused()
    {
        (Table features, Target target) = ExampleData.Load("breast_cancer");
        Assert.ThrowsAny<OperationCanceledException>(() => new ExtraTreesLearner().Fit(features, target, 0, new CancellationToken(true)));
        ForestParameters wrong = new(MinSamplesLeaf: 0);
        Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => new ExtraTreesLearner(wrong).Fit(features, target, 0, None)).Problem.Code);
    }

    private static double[] Predict(ILearner learner, Table features, Target target)
    {
        Prediction prediction = learner.Fit(features, target, 3, None).Predict(features);
        return prediction.Probabilities?.Data ?? prediction.Values!;
    }
}
