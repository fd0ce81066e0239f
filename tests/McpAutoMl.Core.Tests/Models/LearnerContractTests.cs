using CsCheck;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Models.Kernels;
using McpAutoMl.Core.Models.Neural;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models;

/// <summary>What every learner of whole rows has to hold, whatever it computes.</summary>
public sealed class LearnerContractTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    public static TheoryData<string> Names { get; } = ["linear_svm", "svm_rbf", "mlp"];

    [Theory]
    [MemberData(nameof(Names))]
    public void OneAndTwoThreadsGiveTheSameBits(string name)
    {
        foreach (string data in new[] { "penguins", "breast_cancer", "diabetes" })
        {
            (Table features, Target target) = ExampleData.Load(data);
            if (target.IsClassification || name != "linear_svm")
            {
                Prediction one = Make(name, 1).Fit(features, target, 7, None).Predict(features);
                Prediction two = Make(name, 2).Fit(features, target, 7, None).Predict(features);
                Assert.Equal(one.Probabilities?.Data ?? one.Values!, two.Probabilities?.Data ?? two.Values!);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void PerfectSeparationStaysFinite(string name)
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => (double)i)];
        Table features = new([new NumericColumn("x", ColumnType.Numeric, x)]);
        Prediction prediction = Make(name).Fit(features, Classes([.. x.Select(v => v < 20 ? 0 : 1)]), 0, None).Predict(features);
        Assert.All(prediction.Probabilities!.Data, p => Assert.InRange(p, 1e-9, 1));
        Assert.All(Enumerable.Range(0, 40).Where(row => Math.Abs(row - 19.5) > 2), row => Assert.Equal(row < 20 ? 0 : 1, prediction.Class(row)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void HugeValuesMissingValuesAndConstantsStayFinite(string name) =>
        Gen.OneOf(Gen.Const(1e308), Gen.Const(-1e308), Gen.Const(double.NaN), Gen.Const(1e-308), Gen.Const(5.0)).Array[12].Array[3].Sample(
            x =>
            {
                Table features = new([.. x.Select((values, j) => new NumericColumn("x" + j, ColumnType.Numeric, values))]);
                Matrix p = Make(name).Fit(features, Classes([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1]), 0, None).Predict(features).Probabilities!;
                Assert.All(p.Data, value => Assert.InRange(value, 0, 1));
                Assert.All(Enumerable.Range(0, 12), row => Assert.Equal(1, p[row, 0] + p[row, 1], 1e-12));
            },
            iter: 20);

    [Theory]
    [MemberData(nameof(Names))]
    public void MissingValuesAndUnseenLevelsCanBePredicted(string name)
    {
        (Table features, Target target) = ExampleData.Load("penguins");
        IModel model = Make(name).Fit(features, target, 0, None);
        Table strange = new(
        [
            .. features.Columns.Select(column => column is NumericColumn
                ? new NumericColumn(column.Name, ColumnType.Numeric, [double.NaN, 1e300])
                : (Column)new CategoricalColumn(column.Name, ColumnType.Categorical, [-1, 0], ["<never seen>"])),
        ]);
        Matrix p = model.Predict(strange).Probabilities!;
        Assert.All(Enumerable.Range(0, 2), row => Assert.Equal(1, p.Row(row).ToArray().Sum(), 1e-12));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AClassAbsentFromTheTrainingRowsIsImprobableButPossible(string name)
    {
        (Table features, Target target) = ExampleData.Load("iris");
        int[] rows = [.. Enumerable.Range(0, 100)]; // setosa and versicolor
        Matrix p = Make(name).Fit(features.Take(rows), target.Take(rows), 0, None).Predict(features.Take(rows)).Probabilities!;
        Assert.All(Enumerable.Range(0, 100), row => Assert.InRange(p[row, 2], 1e-12, 0.33));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AHeavierClassBecomesMoreProbable(string name)
    {
        (Table features, Target target) = ExampleData.Load("pima_diabetes");
        Matrix even = Make(name).Fit(features, target, 0, None).Predict(features).Probabilities!;
        Matrix heavy = Make(name).Fit(features, target.WithClassWeights([1, 5]), 0, None).Predict(features).Probabilities!;
        Matrix same = Make(name).Fit(features, target.WithClassWeights([1, 1]), 0, None).Predict(features).Probabilities!;
        Assert.Equal(even.Data, same.Data);

        // A loss that weighs the second class five times estimates odds of about five times; half of that in the mean is asked for.
        Assert.True(Mean(heavy) > Mean(even) + 0.1, $"{Mean(heavy)} against {Mean(even)}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FittingStopsWhenCancelled(string name)
    {
        (Table features, Target target) = ExampleData.Load("iris");
        Assert.ThrowsAny<OperationCanceledException>(() => Make(name).Fit(features, target, 0, new CancellationToken(true)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void OneRowIsRefused(string name)
    {
        Table features = new([new NumericColumn("x", ColumnType.Numeric, [1])]);
        Target target = Target.OfClasses("y", [0], ["a", "b"], [1], 1);
        Assert.Equal("TOO_FEW_ROWS", Assert.Throws<ProblemException>(() => Make(name).Fit(features, target, 0, None)).Problem.Code);
    }

    private static ILearner Make(string name, int threads = 2) => name switch
    {
        "linear_svm" => new LinearSvmLearner { Threads = threads },
        "svm_rbf" => new SvmRbfLearner { Threads = threads },
        "mlp" => new MlpLearner(new MlpParameters(Units: 20, MaxEpochs: 60)) { Threads = threads },
        _ => throw new ArgumentException(name, nameof(name)),
    };

    private static double Mean(Matrix probabilities) => Enumerable.Range(0, probabilities.Rows).Average(row => probabilities[row, 1]);

    private static Target Classes(int[] codes) => Target.OfClasses("y", [.. Enumerable.Range(0, codes.Length)], ["a", "b"], codes, 1);
}
