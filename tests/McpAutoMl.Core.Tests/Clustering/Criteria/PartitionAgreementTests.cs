using CsCheck;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Criteria;

namespace McpAutoMl.Core.Tests.Clustering.Criteria;

public sealed class PartitionAgreementTests
{
    private static readonly Gen<int[]> Labels = Gen.Int[-1, 4].Array[30];

    /// <summary>Certified by scikit-learn 1.2.1: adjusted_rand_score, normalized_mutual_info_score, adjusted_mutual_info_score.</summary>
    [Theory]
    [InlineData("a", "b", -0.04753531113506155, 0.015289761851403572, -0.06534114349429215)]
    [InlineData("a", "c", 0.47904662641835954, 0.6550359949417797, 0.638339969197749)]
    [InlineData("b", "c", -0.02937205347510462, 0.021336882763959213, -0.0333077882921209)]
    [InlineData("b", "b", 1, 1, 1)]
    public void IndicesAreThoseOfTheReference(string first, string second, double ari, double nmi, double ami)
    {
        Partition a = new(ExampleRows.Labels(first)), b = new(ExampleRows.Labels(second));
        Assert.Equal(ari, AdjustedRandIndex.Of(a, b), 1e-14);
        Assert.Equal(nmi, SharedInformation.Normalized(a, b), 1e-13);
        Assert.Equal(ami, SharedInformation.Adjusted(a, b), 1e-11);
    }

    /// <summary>Pairs counted one by one: (index - expected) / (largest - expected).</summary>
    [Fact]
    public void TheRandIndexIsThatOfAllPairs() => Gen.Select(Labels, Labels).Sample((first, second) =>
    {
        Partition a = new(first), b = new(second);
        double both = 0, onlyA = 0, onlyB = 0, pairs = 0;
        for (int i = 0; i < first.Length; i++)
        {
            for (int j = 0; j < i; j++, pairs++)
            {
                both += first[i] == first[j] && second[i] == second[j] ? 1 : 0;
                onlyA += first[i] == first[j] ? 1 : 0;
                onlyB += second[i] == second[j] ? 1 : 0;
            }
        }

        double expected = onlyA * onlyB / pairs, largest = (onlyA + onlyB) / 2;
        Assert.Equal(largest == expected ? 1 : (both - expected) / (largest - expected), AdjustedRandIndex.Of(a, b), 1e-12);
        Assert.Equal(AdjustedRandIndex.Of(a, b), AdjustedRandIndex.Of(b, a));
        Assert.InRange(SharedInformation.Normalized(a, b), 0, 1);
    });

    [Fact]
    public void PartitionsThatDivideNothingAgreeAndThoseOfOneAndManyDoNot()
    {
        Partition one = new(new int[6]), all = new([0, 1, 2, 3, 4, 5]);
        Assert.Equal(1, AdjustedRandIndex.Of(one, one));
        Assert.Equal(1, AdjustedRandIndex.Of(all, all));
        Assert.Equal(0, AdjustedRandIndex.Of(one, all));
        Assert.Equal(1, SharedInformation.Normalized(one, one));
        Assert.Equal(0, SharedInformation.Normalized(one, all));
        Assert.Equal(1, SharedInformation.Adjusted(all, all));
        Assert.Throws<ArgumentException>(() => AdjustedRandIndex.Of(one, new Partition(new int[5])));
    }

    [Fact]
    public void PairsOfAMillionRowsDoNotOverflow()
    {
        int[] labels = [.. Enumerable.Range(0, 3_000_000).Select(i => i % 2)];
        Partition halves = new(labels), quarters = new([.. labels.Select((label, i) => (2 * label) + (i / 2 % 2))]);

        // Of the pairs in one half, half are in one quarter: 2 / (1 + 1/2 ...) by the same formula in real numbers.
        double n = labels.Length, both = 4 * Pairs(n / 4), inHalves = 2 * Pairs(n / 2), all = Pairs(n), expected = both * inHalves / all;
        Assert.Equal((both - expected) / (((both + inHalves) / 2) - expected), AdjustedRandIndex.Of(halves, quarters), 1e-12);

        static double Pairs(double count) => count * (count - 1) / 2;
    }

    [Fact]
    public void AnAssignmentIsTheCheapestOfAll() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5]).SelectMany((rows, columns) => Gen.Int[-9, 9].Array[columns].Array[rows]).Sample(costs =>
        {
            int[] found = LinearAssignment.Solve(new(costs.Length, costs[0].Length, [.. costs.SelectMany(row => row.Select(cost => (double)cost))]));
            Assert.Equal(Math.Min(costs.Length, costs[0].Length), found.Count(column => column >= 0));
            Assert.Equal(found.Count(column => column >= 0), found.Where(column => column >= 0).Distinct().Count());
            Assert.Equal(Least(costs, 0, []), found.Select((column, row) => column < 0 ? 0 : costs[row][column]).Sum());
        });

    [Fact]
    public void AccuracyIsThatOfTheBestMatching()
    {
        ClusterMatching matching = ClusterMatching.Of(new Partition([0, 0, 0, 1, 1, 2, -1]), new Partition([5, 5, 4, 4, 4, 4, 4]));
        Assert.Equal([1, 0, -1], matching.Matches);
        Assert.Equal(4.0 / 7, matching.Accuracy, 1e-15);
        Assert.Equal(1, ClusterMatching.Of(new Partition([2, 0, 1]), new Partition([0, 1, 2])).Accuracy);
    }

    private static int Least(int[][] costs, int row, List<int> taken)
    {
        if (row == costs.Length)
        {
            return taken.Count(column => column >= 0) == Math.Min(costs.Length, costs[0].Length) ? 0 : 1000;
        }

        int least = costs.Length > costs[0].Length ? Next(-1, 0) : 1000;
        for (int column = 0; column < costs[row].Length; column++)
        {
            least = taken.Contains(column) ? least : Math.Min(least, Next(column, costs[row][column]));
        }

        return least;

        int Next(int column, int cost) => cost + Least(costs, row + 1, [.. taken, column]);
    }
}
