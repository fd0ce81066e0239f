using System.Globalization;
using CsCheck;
using McpAutoMl.Core.Anomalies;
using McpAutoMl.Core.Anomalies.Robust;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Anomalies;

public sealed class RobustMahalanobisTests
{
    /// <summary>Lines of scikit-learn 1.2.1's MinCovDet, the best determinant of 40 random states: set, columns, states that found it, ln det, rows kept, location, covariance, distances.</summary>
    public static TheoryData<string> Reference => [.. Fixture.Lines("sklearn_mcd.csv")];

    /// <summary>No worse a subset than the best of the reference's 40 searches; and the same estimates where it is the same.</summary>
    [Theory]
    [MemberData(nameof(Reference))]
    public void EstimatesAreThoseOfTheReference(string line)
    {
        string[] cells = line.Split(';');
        Matrix rows = AnomalyRows.Example(cells[0], cells[1].Split(' '));
        double reference = double.Parse(cells[3], CultureInfo.InvariantCulture);
        ScatterEstimate raw = new FastMcd(rows, (rows.Rows + rows.Columns + 2) / 2, 0, AnomalyRows.None).Search()!;
        bool agreed = int.Parse(cells[2], CultureInfo.InvariantCulture) >= 10; // else its own searches end up to .1 apart
        Assert.InRange(raw.LogDeterminant, double.NegativeInfinity, reference + (agreed ? 1e-9 : 0.02));
        if (Math.Abs(raw.LogDeterminant - reference) > 1e-9)
        {
            return; // another subset than the reference's: its estimates are of other rows
        }

        RobustMahalanobis fit = RobustMahalanobis.TryFit(rows, 0, out string? reason, AnomalyRows.None)!;
        Assert.Null(reason);
        Assert.Equal(int.Parse(cells[4], CultureInfo.InvariantCulture), fit.Weighted);
        Close(AnomalyRows.Numbers(cells[5]), fit.Location);
        Close(AnomalyRows.Numbers(cells[6]), fit.Covariance);
        Close(AnomalyRows.Numbers(cells[7]), fit.Score(rows, AnomalyRows.None)[..5]);
    }

    /// <summary>A third of the rows far away move the estimates of the rest by no more than the rest's own noise.</summary>
    [Fact]
    public void AThirdOfTheRowsCanBeAnything()
    {
        Matrix rows = AnomalyRows.Normal(900, 3, 4);
        for (int i = 0; i < 300; i++)
        {
            rows.Row(i).Fill(1000 + i);
            rows[i, 0] *= -1;
        }

        RobustMahalanobis fit = RobustMahalanobis.TryFit(rows, 0, out _, AnomalyRows.None)!;
        Assert.All(fit.Location, centre => Assert.InRange(centre, -0.5, 0.5)); // standard error .04
        Assert.All(Enumerable.Range(0, 3), j => Assert.InRange(fit.Covariance[4 * j], 0.5, 1.6));
        double[] scores = fit.Score(rows, AnomalyRows.None);
        Assert.All(Enumerable.Range(0, 300), i => Assert.True(scores[i] > fit.Cut(scores)));
    }

    /// <summary>Distances do not depend on units: the subset is affine equivariant. Powers of two change no rounding of the columns.</summary>
    [Fact]
    public void DistancesDoNotDependOnUnits()
    {
        Matrix rows = AnomalyRows.Example("breast_cancer", "mean_radius", "mean_texture", "mean_smoothness");
        Matrix other = new(rows.Rows, 3, [.. rows.Data.Select((value, i) => value * (i % 3 == 0 ? 1024 : i % 3 == 1 ? 1.0 / 4096 : 1))]);
        double[] scores = RobustMahalanobis.TryFit(rows, 0, out _, AnomalyRows.None)!.Score(rows, AnomalyRows.None);
        Close(scores, RobustMahalanobis.TryFit(other, 0, out _, AnomalyRows.None)!.Score(other, AnomalyRows.None));
    }

    [Fact]
    public void AStepNeverRaisesTheDeterminant() => Gen.Select(Gen.Long, Gen.Int[1, 4], Gen.Int[12, 80]).Sample((seed, columns, count) =>
    {
        Matrix rows = AnomalyRows.Normal(count, columns, seed);
        int h = (count + columns + 2) / 2;
        ScatterEstimate? estimate = ScatterEstimate.Of(rows, [.. Enumerable.Range(0, h)]);
        for (int step = 0; step < 5 && estimate is not null; step++)
        {
            ScatterEstimate? next = Concentration.Step(rows, estimate, h);
            Assert.True(next is null || next.LogDeterminant <= estimate.LogDeterminant + 1e-9);
            estimate = next;
        }
    });

    [Theory]
    [InlineData(0, "share one value")]
    [InlineData(1, "hyperplane")]
    [InlineData(2, "hyperplane")]
    public void DegenerateRowsAreRefusedWithAReason(int kind, string expected)
    {
        Matrix rows = AnomalyRows.Normal(200, 3, 7);
        for (int i = 0; i < 200; i++)
        {
            rows[i, 2] = kind switch
            {
                0 => i % 3 == 0 ? rows[i, 2] : 1,
                1 => rows[i, 0] + (2 * rows[i, 1]), // all rows
                _ => i % 3 == 0 ? rows[i, 2] : rows[i, 0] - rows[i, 1], // two thirds
            };
        }

        Assert.Null(RobustMahalanobis.TryFit(rows, 0, out string? reason, AnomalyRows.None));
        Assert.Contains(expected, reason!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(6, 3)]
    public void TooFewRowsAreRefused(int count, int columns)
    {
        Assert.Null(RobustMahalanobis.TryFit(new Matrix(count, columns), 0, out string? reason, AnomalyRows.None));
        Assert.Contains("too few", reason!, StringComparison.Ordinal);
    }

    /// <summary>Few different values, far ones and copies: an answer with finite distances or a reason, never an exception.</summary>
    [Fact]
    public void HostileRowsGiveFiniteDistancesOrAReason() => Gen.Select(
        Gen.OneOf(Gen.Double[-1, 1], Gen.Int[0, 2].Select(i => (double)i), Gen.Const(1e9), Gen.Const(-1e9)).Array[2].Array[1, 80], Gen.Long).Sample((values, seed) =>
        {
            Matrix rows = AnomalyRows.Of(values);
            RobustMahalanobis? fit = RobustMahalanobis.TryFit(rows, seed, out string? reason, AnomalyRows.None);
            Assert.Equal(fit is null, reason is not null);
            Assert.True(fit is null || (fit.IsSound() && fit.Score(rows, AnomalyRows.None).All(score => score >= 0 && double.IsFinite(score))));
        }, iter: 30);

    private static void Close(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * Math.Max(1e-3, Math.Abs(pair.First))));
}
