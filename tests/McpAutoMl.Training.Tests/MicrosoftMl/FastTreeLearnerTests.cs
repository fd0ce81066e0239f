using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Training.MicrosoftMl;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace McpAutoMl.Training.Tests.MicrosoftMl;

public sealed class FastTreeLearnerTests
{
    private static readonly FastTreeLearner Learner = new(new FastTreeOptions());

    [Fact]
    public void ExtractedTreesPredictWhatMicrosoftMlPredicts()
    {
        (Table features, Target target) = ExampleData.Split(ExampleData.BreastCancer, "diagnosis");
        DenseInput[] inputs = [.. features.Columns.Select(DenseInput.Learn)];
        Row[] rows = [.. DenseInput.Encode(inputs, features).Select((row, i) => new Row { Features = row, Label = target.Codes[i] == 0 })];
        MLContext context = new(1);
        IDataView data = context.Data.LoadFromEnumerable(rows);
        var trained = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options { NumberOfThreads = 1 }).Fit(data);
        BoostedTrees trees = BoostedTrees.Of(
            trained.Model.SubModel.TrainedTreeEnsemble, trained.Model.Calibrator.Slope, trained.Model.Calibrator.Offset);
        Row[] expected = [.. context.Data.CreateEnumerable<Row>(trained.Transform(data), false)];
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.Equal(expected[i].Score, (float)trees.Score(rows[i].Features));
            Assert.Equal(expected[i].Probability, trees.Probability(rows[i].Features), 1e-6);
        }
    }

    [Theory]
    [InlineData("breast_cancer")]
    [InlineData("penguins")]
    [InlineData("diabetes")]
    public void SameSeedGivesTheSameTextAndTheSamePredictionsAfterReading(string data)
    {
        (Table features, Target target) = Example(data);
        FastTreeModel model = Fit(features, target);
        string text = FastTreeModelText.Write(model);
        Assert.Equal(text, FastTreeModelText.Write(Fit(features, target)));
        FastTreeModel read = FastTreeModelText.Read(text);
        Assert.Equal(text, FastTreeModelText.Write(read));
        Prediction before = model.Predict(features), after = read.Predict(features);
        Assert.Equal(before.Probabilities?.Data ?? before.Values, after.Probabilities?.Data ?? after.Values);
    }

    [Fact]
    public void ProbabilitiesOfSeveralClassesSumToOne()
    {
        (Table features, Target target) = Example("penguins");
        Prediction prediction = Fit(features, target).Predict(features);
        int right = 0;
        for (int i = 0; i < prediction.Count; i++)
        {
            Assert.Equal(1, prediction.Probabilities!.Row(i).ToArray().Sum(), 1e-12);
            right += prediction.Class(i) == target.Codes[i] ? 1 : 0;
        }

        Assert.InRange(right / (double)prediction.Count, 0.98, 1);
    }

    [Fact]
    public void UnseenLevelsAndMissingValuesArePredicted()
    {
        (Table features, Target target) = Example("penguins");
        FastTreeModel model = Fit(features, target);
        Table odd = new([.. features.Take([0]).Columns.Select(c => c switch
        {
            CategoricalColumn => new CategoricalColumn(c.Name, c.Type, [0], ["Atlantis"]),
            _ => (Column)new NumericColumn(c.Name, c.Type, [double.NaN]),
        })]);
        Assert.Equal(1, model.Predict(odd).Probabilities!.Row(0).ToArray().Sum(), 1e-12);
    }

    [Fact]
    public void AClassThatAFoldLacksGetsASmallProbability()
    {
        (Table features, Target target) = Example("penguins");
        int[] kept = [.. Enumerable.Range(0, target.Count).Where(i => target.Codes[i] != 1)];
        Prediction prediction = Fit(features.Take(kept), target.Take(kept)).Predict(features);
        Assert.All(Enumerable.Range(0, prediction.Count), i => Assert.InRange(prediction.Probabilities![i, 1], 0, 0.01));
    }

    [Fact]
    public void StopsWhenCancelled()
    {
        (Table features, Target target) = Example("penguins");
        Assert.ThrowsAny<OperationCanceledException>(() => Learner.Fit(features, target, 0, new CancellationToken(true)));
    }

    private static FastTreeModel Fit(Table features, Target target) =>
        (FastTreeModel)Learner.Fit(features, target, 5, TestContext.Current.CancellationToken);

    private static (Table Features, Target Target) Example(string data) => data switch
    {
        "breast_cancer" => ExampleData.Split(ExampleData.BreastCancer, "diagnosis"),
        "penguins" => ExampleData.Split(ExampleData.Penguins, "species"),
        _ => ExampleData.Split(ExampleData.Diabetes, "disease_progression"),
    };

    private sealed class Row
    {
        [VectorType(30)]
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }
    }
}
