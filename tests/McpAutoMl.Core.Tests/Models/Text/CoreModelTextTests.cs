using System.Text.Json.Nodes;
using CsCheck;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Additive;
using McpAutoMl.Core.Models.Discriminant;
using McpAutoMl.Core.Models.Forests;
using McpAutoMl.Core.Models.Kernels;
using McpAutoMl.Core.Models.Linear;
using McpAutoMl.Core.Models.Neighbors;
using McpAutoMl.Core.Models.Neural;
using McpAutoMl.Core.Models.Text;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Text;

public sealed class CoreModelTextTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("iris")]
    [InlineData("breast_cancer")]
    [InlineData("penguins")]
    [InlineData("diabetes")]
    public void AModelReadBackPredictsTheSameBits(string name)
    {
        (Table features, Target target) = ExampleData.Load(name);
        foreach (ILearner learner in Learners(target))
        {
            IModel model = learner.Fit(features, target, 0, None);
            string text = CoreModelText.Write(model);
            IModel read = CoreModelText.Read(text);
            Prediction expected = model.Predict(features);
            Prediction actual = read.Predict(features);
            Assert.Equal(expected.Probabilities?.Data ?? expected.Values!, actual.Probabilities?.Data ?? actual.Values!);
            Assert.Equal(model.Features, read.Features);
            Assert.Equal(learner.Name, read.Learner);
            Assert.Equal(text, CoreModelText.Write(read));
        }
    }

    [Fact]
    public void EveryCutTextIsRefused()
    {
        foreach (string text in Samples())
        {
            Gen.Int[0, text.Length - 1].Sample(length => AssertCorrupt(text[..length]), iter: 200);
        }
    }

    [Fact]
    public void AFlippedCharacterIsRefusedOrGivesAModelThatStillPredicts()
    {
        (Table features, _) = ExampleData.Load("penguins");
        foreach (string text in Samples())
        {
            Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char[' ', '~']).Sample(
                (at, character) =>
                {
                    IModel model;
                    try
                    {
                        model = CoreModelText.Read(text[..at] + character + text[(at + 1)..]);
                    }
                    catch (ProblemException exception)
                    {
                        Assert.Equal("MODEL_CORRUPT", exception.Problem.Code);
                        return;
                    }

                    try
                    {
                        model.Predict(features);
                    }
                    catch (ProblemException exception)
                    {
                        Assert.Equal("SCHEMA_MISMATCH", exception.Problem.Code); // the flip was in a feature's name
                    }
                },
                iter: 500);
        }
    }

    [Theory]
    [InlineData("next", -1)]
    [InlineData("next", 0)]
    [InlineData("next", int.MaxValue)]
    [InlineData("feature", -2)]
    [InlineData("feature", 7)]
    [InlineData("rule", 512)]
    [InlineData("rule", -1)]
    [InlineData("rule", int.MinValue)]
    public void ATreeThatWouldLeadOutOfBoundsOrInCirclesIsRefused(string member, int value)
    {
        JsonNode root = JsonNode.Parse(Samples().First())!;
        root["trees"]![0]![member]![0] = value;
        AssertCorrupt(root.ToJsonString());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100_000)]
    public void AMachineThatNamesASupportVectorThatIsNotThereIsRefused(int value)
    {
        JsonNode root = JsonNode.Parse(Samples().Single(text => text.Contains("\"svm_rbf\"", StringComparison.Ordinal)))!;
        root["machines"]![0]!["points"]![0] = value;
        AssertCorrupt(root.ToJsonString());
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(1, 0)]
    [InlineData(1, 5)]
    [InlineData(1, int.MaxValue)]
    [InlineData(2, 2)]
    public void LayersThatDoNotFitAreRefused(int layer, int size)
    {
        JsonNode root = JsonNode.Parse(Samples().Single(text => text.Contains("\"mlp\"", StringComparison.Ordinal)))!;
        Assert.Equal([11, 4, 3], root["layers"]!.AsArray().Select(node => (int)node!));
        root["layers"]![layer] = size;
        AssertCorrupt(root.ToJsonString());
    }

    [Fact]
    public void WhatIsNoModelIsRefused()
    {
        foreach (string text in new[] { "", "{}", "null", "[]", "1e999", "{\"format\":1}", new string('[', 100_000), Samples().First() + " " })
        {
            AssertCorrupt(text);
        }
    }

    private static void AssertCorrupt(string text) =>
        Assert.Equal("MODEL_CORRUPT", Assert.Throws<ProblemException>(() => CoreModelText.Read(text)).Problem.Code);

    private static IEnumerable<ILearner> Learners(Target target) =>
    [
        new RandomForestLearner(new ForestParameters(Trees: 3, MaxDepth: 4)),
        new ExtraTreesLearner(new ForestParameters(Trees: 3, MaxDepth: 4)),
        new EbmLearner(new EbmParameters(OuterBags: 1, MaxRounds: 20)),
        target.IsClassification ? new LogisticLearner() : new RidgeLearner(),
        .. target.IsClassification ? (ILearner[])[new LinearSvmLearner(0.1)] : [],
        new SvmRbfLearner(new SvmParameters(1, 0.1)),
        new KNeighborsLearner(),
        .. target.IsClassification ? new ILearner[] { new LdaLearner(), new QdaLearner() } : [new ElasticNetLearner()],
        new MlpLearner(new MlpParameters(Units: 4, MaxEpochs: 3, Networks: 2)),
        new BaselineLearner(),
    ];

    private static IEnumerable<string> Samples()
    {
        (Table features, Target target) = ExampleData.Load("penguins");
        return Learners(target).Select(learner => CoreModelText.Write(learner.Fit(features, target, 0, None)));
    }
}
