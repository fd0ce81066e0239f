using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.Explanation;
using McpAutoMl.Training.LightGbm;

namespace McpAutoMl.Training.Tests.LightGbm;

public sealed class LightGbmLearnerTests
{
    private static readonly LightGbmLearner Learner = new(new LightGbmOptions());

    public static TheoryData<string> Tasks => ["breast_cancer", "penguins", "diabetes"];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void ContributionsAddUpToTheRawScore(string data)
    {
        (Table features, Target target) = Example(data);
        LightGbmModel model = Fit(features, target, 0);
        Contributions contributions = model.Explain(features);
        for (int i = 0; i < features.Rows; i++)
        {
            for (int k = 0; k < contributions.BaseValues.Length; k++)
            {
                double raw = contributions.RawScores[i, k];
                Assert.Equal(raw, contributions.Sum(i, k), 1e-9 * Math.Max(1, Math.Abs(raw)));
            }
        }
    }

    [Fact]
    public void TheLogisticOfTheRawScoreIsTheProbability()
    {
        (Table features, Target target) = Example("breast_cancer");
        LightGbmModel model = Fit(features, target, 0);
        Prediction prediction = model.Predict(features);
        Contributions contributions = model.Explain(features);
        for (int i = 0; i < features.Rows; i++)
        {
            Assert.Equal(1 / (1 + Math.Exp(-contributions.RawScores[i, 0])), prediction.Probabilities![i, target.PositiveIndex], 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void SameSeedGivesTheSameText(string data)
    {
        (Table features, Target target) = Example(data);
        Assert.Equal(
            LightGbmModelText.Write(Fit(features, target, 3)),
            LightGbmModelText.Write(Fit(features, target, 3)));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void AModelReadBackPredictsTheSameBits(string data)
    {
        (Table features, Target target) = Example(data);
        LightGbmModel model = Fit(features, target, 0);
        string text = LightGbmModelText.Write(model);
        LightGbmModel read = (LightGbmModel)LightGbmModelText.Read(text);
        Assert.Equal(text, LightGbmModelText.Write(read));
        Prediction before = model.Predict(features), after = read.Predict(features);
        Assert.Equal(before.Probabilities?.Data ?? before.Values, after.Probabilities?.Data ?? after.Values);
    }

    [Fact]
    public void UnseenLevelsAndMissingValuesArePredictedAlike()
    {
        (Table features, Target target) = Example("penguins");
        LightGbmModel model = Fit(features, target, 0);
        Table odd = Replace(features.Take([0]), new CategoricalColumn("island", ColumnType.Categorical, [0], ["Atlantis"]));
        Table missing = Replace(features.Take([0]), new CategoricalColumn("island", ColumnType.Categorical, [-1], []));
        Assert.Equal(model.Predict(missing).Probabilities!.Data, model.Predict(odd).Probabilities!.Data);
    }

    [Fact]
    public void LevelsMayComeInAnotherOrder()
    {
        (Table features, Target target) = Example("penguins");
        LightGbmModel model = Fit(features, target, 0);
        CategoricalColumn island = (CategoricalColumn)features["island"];
        string[] levels = ["AAA", .. island.Levels];
        Table recoded = Replace(features, new CategoricalColumn("island", ColumnType.Categorical, [.. island.Codes.ToArray().Select(c => c + 1)], levels));
        Assert.Equal(model.Predict(features).Probabilities!.Data, model.Predict(recoded).Probabilities!.Data);
    }

    [Fact]
    public void LearnsTheTrainingDataFarBetterThanAConstant()
    {
        (Table features, Target target) = Example("diabetes");
        double[] values = Fit(features, target, 0).Predict(features).Values!;
        double mean = target.Values.ToArray().Average();
        double residual = values.Zip(target.Values.ToArray(), (a, b) => (a - b) * (a - b)).Sum();
        double total = target.Values.ToArray().Sum(v => (v - mean) * (v - mean));
        Assert.InRange(1 - (residual / total), 0.5, 0.99);
    }

    [Fact]
    public void HugeLabelsAreScaled()
    {
        (Table features, Target target) = Example("diabetes");
        Target huge = Target.OfValues("y", [.. target.SourceRows], [.. target.Values.ToArray().Select(v => v * 1e100)]);
        double[] plain = Fit(features, target, 0).Predict(features).Values!;
        double[] scaled = Fit(features, huge, 0).Predict(features).Values!;
        for (int i = 0; i < plain.Length; i++)
        {
            Assert.Equal(plain[i], scaled[i] / 1e100, 1e-3);
        }
    }

    [Fact]
    public void StopsBetweenRounds()
    {
        (Table features, Target target) = Example("penguins");
        Assert.ThrowsAny<OperationCanceledException>(() => Learner.Fit(features, target, 0, new CancellationToken(true)));
    }

    private static LightGbmModel Fit(Table features, Target target, long seed) =>
        (LightGbmModel)Learner.Fit(features, target, seed, TestContext.Current.CancellationToken);

    private static (Table Features, Target Target) Example(string data) => data switch
    {
        "breast_cancer" => ExampleData.Split(ExampleData.BreastCancer, "diagnosis"),
        "penguins" => ExampleData.Split(ExampleData.Penguins, "species"),
        _ => ExampleData.Split(ExampleData.Diabetes, "disease_progression"),
    };

    private static Table Replace(Table table, Column column) =>
        new([.. table.Columns.Select(c => c.Name == column.Name ? column : c)]);
}
