using System.Globalization;
using CsCheck;
using McpAutoMl.Core.Statistics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Tests.Statistics;

public sealed class AssociationTests
{
    /// <summary>Reference: scipy and scikit-learn on the rows without a missing value; class codes are the ordinal ranks of the labels.</summary>
    [Theory]
    [InlineData("iris", "species")]
    [InlineData("wine", "cultivar")]
    [InlineData("breast_cancer", "diagnosis")]
    [InlineData("diabetes", "disease_progression")]
    [InlineData("pima_diabetes", "diabetes")]
    public void AgreesWithTheReferenceOnRealData(string name, string targetName)
    {
        Table table = ExampleTable.Read(name);
        int[] rows = [.. ExampleTable.Rows(table).Where(row => !table.Columns.Any(column => column.IsMissing(row)))];
        Variable target = Variable.Of(table[targetName], rows);
        double[] y = target.IsNumeric ? target.Values.ToArray() : Array.ConvertAll(target.Codes.ToArray(), code => (double)code);
        foreach (string[] cells in Fixture.Lines("associations.csv").Select(line => line.Split(',')).Where(cells => cells[0] == name))
        {
            double expected = double.Parse(cells[3], CultureInfo.InvariantCulture);
            double[] x = Variable.Of(table[cells[1]], rows).Values.ToArray();
            OneWayAnova? anova = target.IsNumeric ? null : OneWayAnova.Of(x, target.Codes, target.LevelCount);
            (double f, double p) = anova is null ? Correlation.RegressionF(Correlation.Pearson(x, y), x.Length) : (anova.F, anova.P);
            double actual = cells[2] switch
            {
                "pearson" => Correlation.Pearson(x, y),
                "spearman" => Correlation.Spearman(x, y),
                "eta_squared" => anova!.EtaSquared,
                "f" => f,
                _ => p,
            };
            double tolerance = cells[2] is "f" or "p" ? 1e-10 * Math.Max(Math.Abs(expected), 1e-300) : 1e-10;
            Assert.True(Math.Abs(actual - expected) <= tolerance, $"{cells[1]} {cells[2]}: {actual}, reference {expected}");
        }
    }

    /// <summary>Reference: SciPy's chi-squared statistic in Bergsma's formula, over the complete rows.</summary>
    [Fact]
    public void CramersVAgreesWithTheReferenceOnRealData()
    {
        foreach (string[] cells in Fixture.Lines("cramers_v.csv").Skip(1).Select(line => line.Split(',')))
        {
            Table table = ExampleTable.Read(cells[0]);
            int[] rows = ExampleTable.Rows(table);
            double v = Association.WithTarget(Variable.Of(table[cells[1]], rows), Variable.Of(table[cells[2]], rows));
            Assert.Equal(double.Parse(cells[3], CultureInfo.InvariantCulture), v, 1e-10);
        }
    }

    /// <summary>Worked by hand: SST = 28, SSW = 4, n = 6, k = 2.</summary>
    [Fact]
    public void AnovaOfAWorkedExample()
    {
        OneWayAnova anova = OneWayAnova.Of([1, 2, 3, 5, 6, 7], [0, 0, 0, 1, 1, 1], 2);
        Assert.Equal(24.0 / 28, anova.EtaSquared, 1e-14);
        Assert.Equal(24, anova.F, 1e-12);
        Assert.Equal(1 - (4.0 / 4 / (28.0 / 5)), anova.EpsilonSquared, 1e-14);
    }

    /// <summary>Bergsma's formula by hand on [[10, 2], [3, 5]].</summary>
    [Fact]
    public void CramersVOfAWorkedExample()
    {
        int[] x = [.. Enumerable.Repeat(0, 12), .. Enumerable.Repeat(1, 8)];
        int[] y = [.. Enumerable.Repeat(0, 10), .. Enumerable.Repeat(1, 2), .. Enumerable.Repeat(0, 3), .. Enumerable.Repeat(1, 5)];
        double phi = Math.Pow((10 * 5) - (2 * 3), 2) / (12.0 * 8 * 13 * 7);
        double expected = Math.Sqrt((phi - (1 / 19.0)) / (1 - (1 / 19.0)));
        Assert.Equal(expected, CramersV.BiasCorrected(x, 2, y, 2), 1e-12);
    }

    [Fact]
    public void PerfectAssociationIsOneAndNoneIsZero()
    {
        int[] codes = [.. Enumerable.Range(0, 60).Select(i => i % 3)];
        int[] other = [.. Enumerable.Range(0, 60).Select(i => i / 3 % 2)];
        Assert.Equal(1, CramersV.BiasCorrected(codes, 3, codes, 3), 1e-12);
        Assert.Equal(0, CramersV.BiasCorrected(codes, 3, other, 2));
        double[] number = Array.ConvertAll(codes, code => code * 10.0);
        Assert.Equal(1, Association.Similarity(Variable.OfValues("x", number), Variable.OfCodes("c", codes, 3)), 1e-12);
    }

    [Fact]
    public void DegenerateColumnsHaveAssociationZero()
    {
        Variable number = Variable.OfValues("x", [1, 2, 3]);
        Variable same = Variable.OfValues("k", [1e308, 1e308, 1e308]);
        Variable empty = Variable.OfValues("e", [double.NaN, double.NaN, double.NaN]);
        Variable level = Variable.OfCodes("c", [0, 0, 0], 1);
        Variable none = Variable.OfCodes("n", [-1, -1, -1], 0);
        Variable[] all = [number, same, empty, level, none];
        foreach (Variable a in all)
        {
            foreach (Variable b in all)
            {
                if (a != number || b != number)
                {
                    Assert.Equal(0, Association.Similarity(a, b));
                    Assert.Equal(0, Association.WithTarget(a, b));
                }
            }
        }

        Assert.Equal(1, Association.Similarity(number, number), 1e-14);
    }

    [Fact]
    public void HugeAndTinyNumbersNeitherOverflowNorVanish()
    {
        double[] x = [1e308, -1e308, 5e307, 0];
        double[] y = [1e-300, -1e-300, 5e-301, 0];
        Assert.Equal(1, Correlation.Pearson(x, y), 1e-14);
        Assert.Equal(-1, Correlation.Pearson(x, [-4, 4, -2, 0]), 1e-14);
    }

    private static readonly Gen<(double[] X, double[] Y)> Pairs =
        from n in Gen.Int[3, 40]
        from x in Gen.Int[-20, 20].Array[n]
        from y in Gen.Double[-5, 5].Array[n]
        select (Array.ConvertAll(x, v => v / 4.0), y);

    [Fact]
    public void SpearmanIsInvariantUnderMonotoneTransforms() => Pairs.Sample(pair =>
    {
        double plain = Correlation.Spearman(pair.X, pair.Y);
        double cubed = Correlation.Spearman(Array.ConvertAll(pair.X, v => (v * v * v) + v), pair.Y);
        Assert.Equal(plain, cubed, 1e-15);
        Assert.Equal(-plain, Correlation.Spearman(Array.ConvertAll(pair.X, v => -v), pair.Y), 1e-14);
    });

    [Fact]
    public void RowOrderDoesNotMatter() => Pairs.Sample(pair =>
    {
        int[] codes = Array.ConvertAll(pair.X, v => v < 0 ? 0 : v < 3 ? 1 : 2);
        double[] reversed = [.. pair.Y.Reverse()];
        int[] reversedCodes = [.. codes.Reverse()];
        Assert.Equal(Correlation.Pearson(pair.X, pair.Y), Correlation.Pearson([.. pair.X.Reverse()], reversed), 1e-12);
        Assert.Equal(OneWayAnova.Of(pair.Y, codes, 3).EpsilonSquared, OneWayAnova.Of(reversed, reversedCodes, 3).EpsilonSquared, 1e-12);
    });
}
