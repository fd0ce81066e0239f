using CsCheck;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Forests;

namespace McpAutoMl.Core.Tests.Models.Forests;

/// <summary>The histogram search against the exhaustive one on small nodes.</summary>
public sealed class SplitFinderTests
{
    private static readonly Gen<(byte Bin, int Class, ushort Weight, double Value)[]> Rows =
        Gen.Select(Gen.OneOf(Gen.Byte[0, 6], Gen.Const(BinMapper.Missing)), Gen.Int[0, 2], Gen.UShort[1, 3], Gen.Double[-2, 2]).Array[2, 14];

    [Fact]
    public void DivisionsOfNumbersWithTwoClassesAreTheBest() => Rows.Sample(rows =>
    {
        int[] codes = [.. rows.Select(row => row.Class % 2)];
        AssertBest(rows, false, minimum => new BinarySplitFinder(Weights(rows), codes, null, minimum), side => Gini(rows, codes, 2, side));
    });

    [Fact]
    public void DivisionsOfLevelsWithTwoClassesAreTheBestOfAllSubsets() => Rows.Sample(rows =>
    {
        int[] codes = [.. rows.Select(row => row.Class % 2)];
        AssertBest(rows, true, minimum => new BinarySplitFinder(Weights(rows), codes, null, minimum), side => Gini(rows, codes, 2, side));
    });

    [Fact]
    public void DivisionsOfNumbersWithThreeClassesAreTheBest() => Rows.Sample(rows =>
    {
        int[] codes = [.. rows.Select(row => row.Class)];
        AssertBest(rows, false, minimum => new MulticlassSplitFinder(Weights(rows), codes, 3, null, minimum), side => Gini(rows, codes, 3, side));
    });

    [Fact]
    public void DivisionsOfNumbersForAmountsAreTheBest() => Rows.Sample(rows =>
        AssertBest(rows, false, minimum => new RegressionSplitFinder(Weights(rows), Values(rows), 0, 1, minimum), side => Square(rows, side)));

    [Fact]
    public void DivisionsOfLevelsForAmountsAreTheBestOfAllSubsets() => Rows.Sample(rows =>
        AssertBest(rows, true, minimum => new RegressionSplitFinder(Weights(rows), Values(rows), 0, 1, minimum), side => Square(rows, side)));

    /// <param name="rows">The node.</param>
    /// <param name="categorical">Whether all subsets of bins are allowed.</param>
    /// <param name="make">Makes the finder.</param>
    /// <param name="impurity">Impurity of a set of rows, times their number.</param>
    private static void AssertBest(
        (byte Bin, int Class, ushort Weight, double Value)[] rows, bool categorical, Func<int, SplitFinder> make, Func<int[], double> impurity)
    {
        byte[] bins = [.. rows.Select(row => row.Bin)];
        int[] all = [.. Enumerable.Range(0, rows.Length)];
        byte[] distinct = [.. bins.Distinct().Order()];
        foreach (int minimum in categorical ? [1] : new[] { 1, 3 }) // with a least size, the best subset need not follow the rates
        {
            SplitFinder finder = make(minimum);
            Split split = new();
            split.Clear();
            finder.Enter(all);
            Assert.Equal(distinct.Length > 1, finder.Look(0, bins, categorical, all, split));
            double best = Divisions(distinct, categorical)
                .Select(left => (Left: all.Where(row => left.Contains(bins[row])).ToArray(), Right: all.Where(row => !left.Contains(bins[row])).ToArray()))
                .Where(sides => sides.Left.Sum(row => rows[row].Weight) >= minimum && sides.Right.Sum(row => rows[row].Weight) >= minimum)
                .Select(sides => impurity(all) - impurity(sides.Left) - impurity(sides.Right))
                .DefaultIfEmpty(double.NaN)
                .Max();
            Assert.Equal(!double.IsNaN(best), split.Found);
            if (split.Found)
            {
                Assert.Equal(best, split.Score - finder.NodeScore, 1e-9);
                int[] order = [.. all];
                int count = split.Partition(bins, order, new int[all.Length]);
                double decrease = impurity(all) - impurity(order[..count]) - impurity(order[count..]);
                Assert.Equal(best, decrease, 1e-9);
                Assert.Equal(order[..count].Order(), order[..count]);
            }
        }
    }

    private static IEnumerable<byte[]> Divisions(byte[] distinct, bool categorical)
    {
        if (categorical)
        {
            return Enumerable.Range(1, Math.Max((1 << distinct.Length) - 2, 0)).Select(set => distinct.Where((_, i) => (set >> i & 1) != 0).ToArray());
        }

        byte[] known = [.. distinct.Where(bin => bin != BinMapper.Missing)];
        IEnumerable<byte[]> prefixes = Enumerable.Range(1, known.Length).Select(count => known[..count]);
        return distinct.Length > known.Length
            ? prefixes.Concat(prefixes.Where(p => p.Length < known.Length).Select(p => (byte[])[.. p, BinMapper.Missing]))
            : prefixes;
    }

    private static double Gini((byte Bin, int Class, ushort Weight, double Value)[] rows, int[] codes, int classes, int[] side)
    {
        double n = side.Sum(row => rows[row].Weight);
        return n == 0 ? 0 : n - Enumerable.Range(0, classes).Sum(k => Math.Pow(side.Where(row => codes[row] == k).Sum(row => rows[row].Weight), 2) / n);
    }

    private static double Square((byte Bin, int Class, ushort Weight, double Value)[] rows, int[] side)
    {
        double n = side.Sum(row => rows[row].Weight);
        double mean = side.Sum(row => rows[row].Weight * rows[row].Value) / n;
        return side.Sum(row => rows[row].Weight * Math.Pow(rows[row].Value - mean, 2));
    }

    private static ushort[] Weights((byte Bin, int Class, ushort Weight, double Value)[] rows) => [.. rows.Select(row => row.Weight)];

    private static double[] Values((byte Bin, int Class, ushort Weight, double Value)[] rows) => [.. rows.Select(row => row.Value)];
}
