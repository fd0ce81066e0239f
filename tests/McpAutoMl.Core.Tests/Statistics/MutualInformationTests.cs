using System.Globalization;
using CsCheck;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics;

public sealed class MutualInformationTests
{
    private static readonly Dictionary<string, string> Targets = new()
    {
        ["iris"] = "species",
        ["wine"] = "cultivar",
        ["breast_cancer"] = "diagnosis",
        ["diabetes"] = "disease_progression",
        ["penguins"] = "species",
        ["pima_diabetes"] = "diabetes",
        ["sonar"] = "material",
        ["telco_churn"] = "churn",
    };

    public static TheoryData<string> DataSets => [.. Targets.Keys];

    /// <summary>Reference: scikit-learn's estimators under the same rules, mean and deviation over 50 jitter seeds (telco_churn: 10).</summary>
    [Theory]
    [MemberData(nameof(DataSets))]
    public void AgreesWithTheReferenceOnRealData(string name)
    {
        Table table = ExampleTable.Read(name);
        int[] rows = ExampleTable.Rows(table);
        Variable target = Variable.Of(table[Targets[name]], rows);
        string[][] expected = [.. Fixture.Lines("mutual_information.csv").Select(line => line.Split(',')).Where(cells => cells[0] == name)];
        Assert.Equal(table.Columns.Count - 1, expected.Length);
        foreach (string[] cells in expected)
        {
            double mean = double.Parse(cells[2], CultureInfo.InvariantCulture);
            double tolerance = Math.Max(0.02, 3 * double.Parse(cells[3], CultureInfo.InvariantCulture));
            double estimate = MutualInformation.Estimate(Variable.Of(table[cells[1]], rows), target, seed: 0);
            Assert.True(Math.Abs(estimate - mean) <= tolerance, $"{cells[1]}: {estimate}, reference {mean} +- {tolerance}");
        }
    }

    [Fact]
    public void PlugInOfPenguinsIslandIsTheReferenceValue()
    {
        Table table = ExampleTable.Read("penguins");
        int[] rows = ExampleTable.Rows(table);
        double expected = double.Parse(
            Fixture.Lines("mutual_information.csv").Single(line => line.StartsWith("penguins,island,", StringComparison.Ordinal)).Split(',')[2],
            CultureInfo.InvariantCulture);
        Assert.Equal(expected, MutualInformation.Estimate(Variable.Of(table["island"], rows), Variable.Of(table["species"], rows), 0), 1e-12);
    }

    [Fact]
    public void DoesNotDependOnTheOrderOfTheArguments()
    {
        Gen.Double[-3, 3].Array[10, 60].Sample(values =>
        {
            Variable x = Variable.OfValues("x", values);
            Variable y = Variable.OfValues("y", Array.ConvertAll(values, v => v * v));
            Variable c = Variable.OfCodes("c", Array.ConvertAll(values, v => v > 0 ? 1 : 0), 2);
            Assert.Equal(MutualInformation.Estimate(x, y, 1), MutualInformation.Estimate(y, x, 1), 1e-12);
            Assert.Equal(MutualInformation.Estimate(x, c, 1), MutualInformation.Estimate(c, x, 1));
        });
    }

    [Fact]
    public void EqualSeedsGiveEqualBits()
    {
        Table table = ExampleTable.Read("penguins");
        int[] rows = ExampleTable.Rows(table);
        Variable x = Variable.Of(table["flipper_length_mm"], rows);
        Variable y = Variable.Of(table["species"], rows);
        Assert.Equal(MutualInformation.Estimate(x, y, 7), MutualInformation.Estimate(x, y, 7));
        Assert.NotEqual(MutualInformation.Estimate(x, y, 7), MutualInformation.Estimate(x, y, 8));
    }

    /// <summary>Bivariate normal with correlation r: -log(1 - r^2) / 2.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void ComesNearTheClosedFormOfTheNormalDistribution(double r)
    {
        RandomStream random = new(1, "test");
        double[] x = new double[5000], y = new double[5000];
        for (int i = 0; i < x.Length; i++)
        {
            double sum = 0, other = 0;
            for (int j = 0; j < 12; j++)
            {
                sum += random.NextDouble();
                other += random.NextDouble();
            }

            x[i] = sum - 6;
            y[i] = (r * (sum - 6)) + (Math.Sqrt(1 - (r * r)) * (other - 6));
        }

        Assert.Equal(-0.5 * Math.Log(1 - (r * r)), MutualInformation.Estimate(Variable.OfValues("x", x), Variable.OfValues("y", y), 0), 0.04);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void IsUndefinedWithFewerThanTwoCompleteRows(int rows)
    {
        Variable x = Variable.OfValues("x", [.. Enumerable.Range(0, 5).Select(i => i < rows ? i : double.NaN)]);
        Assert.True(double.IsNaN(MutualInformation.Estimate(x, Variable.OfValues("y", [1, 2, 3, 4, 5]), 0)));
    }

    [Fact]
    public void ConstantsShareNothing()
    {
        double[] constant = [.. Enumerable.Repeat(1e300, 200)];
        double[] ramp = [.. Enumerable.Range(0, 200).Select(i => (double)i)];
        int[] level = new int[200];
        Assert.Equal(0, MutualInformation.Estimate(Variable.OfCodes("c", level, 1), Variable.OfCodes("d", level, 1), 0));
        Assert.Equal(0, MutualInformation.Estimate(Variable.OfValues("x", ramp), Variable.OfCodes("d", level, 1), 0), 1e-12);
        Assert.InRange(MutualInformation.Estimate(Variable.OfValues("x", ramp), Variable.OfValues("k", constant), 0), 0, 0.15);
    }

    [Fact]
    public void WholeNumbersWithManyValuesAreContinuous()
    {
        NumericColumn few = new("few", ColumnType.Integer, [.. Enumerable.Range(0, 100).Select(i => (double)(i % 20))]);
        NumericColumn many = new("many", ColumnType.Integer, [.. Enumerable.Range(0, 100).Select(i => (double)(i % 21))]);
        NumericColumn real = new("real", ColumnType.Numeric, [.. Enumerable.Range(0, 100).Select(i => (double)(i % 2))]);
        int[] rows = [.. Enumerable.Range(0, 100)];
        Assert.True(Variable.Of(few, rows).IsDiscrete);
        Assert.False(Variable.Of(many, rows).IsDiscrete);
        Assert.False(Variable.Of(real, rows).IsDiscrete);
    }
}
