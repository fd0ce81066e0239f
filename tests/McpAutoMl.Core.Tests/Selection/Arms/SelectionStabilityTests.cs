using CsCheck;
using McpAutoMl.Core.Selection.Arms;

namespace McpAutoMl.Core.Tests.Selection.Arms;

public sealed class SelectionStabilityTests
{
    [Fact]
    public void EqualSetsAreFullyStable()
    {
        SelectionStability stability = SelectionStability.Of([[0, 2], [0, 2], [0, 2]], 5)!;
        Assert.Equal(1, stability.Nogueira, 1e-12);
        Assert.Equal(1, stability.CiLow, 1e-9);
        Assert.Equal(1, stability.CiHigh, 1e-9);
    }

    [Fact]
    public void TwoDisjointHalvesAreAsUnstableAsTwoSetsCanBe() =>
        Assert.Equal(-1, SelectionStability.Of([[0, 1], [2, 3]], 4)!.Nogueira, 1e-12); // -1 / (M - 1)

    [Fact]
    public void UndefinedWithoutTwoSetsOrWithoutAChoice()
    {
        Assert.Null(SelectionStability.Of([[0, 1]], 4));
        Assert.Null(SelectionStability.Of([], 4));
        Assert.Null(SelectionStability.Of([[0, 1], [0, 1]], 2));
        Assert.Null(SelectionStability.Of([[], []], 2));
    }

    [Fact]
    public void SetsOfOneSizeGiveTheMeanKunchevaIndexOfAllPairs() => Sets(6, 3).Sample(sets =>
    {
        // Property 4 of the paper's comparison: for a constant size k the measure is Kuncheva's (2007), (|A and B| - k^2/p) / (k - k^2/p).
        double kuncheva = sets.SelectMany((a, i) => sets.Skip(i + 1).Select(b => (a.Intersect(b).Count() - 1.5) / (3 - 1.5))).Average();
        Assert.Equal(kuncheva, SelectionStability.Of(sets, 6)!.Nogueira, 1e-12);
    });

    [Fact]
    public void TheIntervalHasTheVarianceOfTheInfluenceFunction() => Sets(7, null).Sample(sets =>
    {
        if (SelectionStability.Of(sets, 7) is not { } stability)
        {
            return;
        }

        // The influence of a set, by differentiating in the weight of that set; half of it is the paper's phi_i.
        const double step = 1e-5;
        double[] slopes = [.. sets.Select((_, i) =>
            (Weighted(sets, i, step, stability.Nogueira) - Weighted(sets, i, -step, stability.Nogueira)) / (2 * step) / 2)];
        double variance = 4.0 / (sets.Length * sets.Length) * slopes.Sum(v => (v - slopes.Average()) * (v - slopes.Average()));
        Assert.Equal(stability.Nogueira - (1.959963984540054 * Math.Sqrt(variance)), stability.CiLow, 1e-4);
    });

    /// <summary>
    /// Numerator and denominator with set i weighing 1/M + step and all others less, linearised around the estimate; M/(M-1) is 1 here,
    /// as the theorem is one of large M.
    /// </summary>
    private static double Weighted(int[][] sets, int chosen, double step, double estimate)
    {
        (double variance, double chance) = Parts(step);
        (_, double at) = Parts(0);
        return (-variance + ((1 - estimate) * chance)) / at;

        (double Variance, double Chance) Parts(double shift)
        {
            double[] weights = [.. sets.Select((_, i) => (i == chosen ? shift : 0) + ((1 - shift) / sets.Length))];
            double[] share = [.. Enumerable.Range(0, 7).Select(j => sets.Select((set, i) => set.Contains(j) ? weights[i] : 0).Sum())];
            double k = share.Sum() / 7;
            return (share.Average(f => f * (1 - f)), k * (1 - k));
        }
    }

    private static Gen<int[][]> Sets(int candidates, int? size) =>
        from seeds in Gen.Int[0, 1_000_000].Array[2, 6]
        from sizes in Gen.Int[0, candidates].Array[seeds.Length]
        select seeds.Select((seed, i) => Enumerable.Range(0, candidates)
            .OrderBy(j => (seed + 1) * (j + 3L) * 7919 % 104_729).Take(size ?? sizes[i]).ToArray()).ToArray();
}
