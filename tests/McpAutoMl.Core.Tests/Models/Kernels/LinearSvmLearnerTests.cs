using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Kernels;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Models.Kernels;

public sealed class LinearSvmLearnerTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("breast_cancer", 1)]
    [InlineData("sonar", 0.1)]
    public void TheGradientIsZeroAtTheSolution(string name, double c)
    {
        // For every encoded column j: -2 sum_i max(0, 1 - y_i f_i) y_i x_ij + w_j / C = 0, and for the intercept without the last term.
        (Table features, Target target) = ExampleData.Load(name);
        LinearSvmModel model = (LinearSvmModel)new LinearSvmLearner(c).Fit(features, target, 0, None);
        DesignMatrix design = model.Schema.Encode(features);
        double[] f = LinearSvmModel.Decide(model.Machines[0], design);
        double[] slopes = [.. f.Select((value, i) => (target.Codes[i] == 0 ? 1.0 : -1.0) is double y ? -2 * y * Math.Max(0, 1 - (y * value)) : 0)];
        double[] gradient = new double[design.Columns];
        design.TransposeMultiply(slopes, gradient);
        Assert.Equal(0, slopes.Sum(), 1e-5);
        Assert.All(Enumerable.Range(0, gradient.Length), j => Assert.Equal(0, gradient[j] + (model.Machines[0][1 + j] / c), 1e-5));
    }

    [Fact]
    public void TwoPointsHaveAClosedForm()
    {
        // x = -1 and 1 once standardised, f = w x: 2 (1 - w)^2 + w^2 / (2 C) is least at w = 4 C / (4 C + 1).
        Table features = new([new NumericColumn("x", ColumnType.Numeric, [0, 10])]);
        Target target = Target.OfClasses("y", [0, 1], ["a", "b"], [1, 0], 1);
        LinearSvmModel model = (LinearSvmModel)new LinearSvmLearner(2).Fit(features, target, 0, None);
        Assert.Equal(0, model.Machines[0][0], 1e-9);
        Assert.Equal(8.0 / 9, model.Machines[0][1], 1e-9);
    }

    [Fact]
    public void AmountsAreRefused() => Assert.Throws<ArgumentException>(() => new LinearSvmLearner().Fit(
        new Table([new NumericColumn("x", ColumnType.Numeric, [0, 1])]), Target.OfValues("y", [0, 1], [1, 2]), 0, None));
}
