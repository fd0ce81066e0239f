using CsCheck;
using McpAutoMl.Core.Anomalies;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Anomalies;

public sealed class IsolationForestTests
{
    /// <summary>Values of scikit-learn 1.2.1, <c>_average_path_length</c>; a few roundings of a logarithm apart.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1.207392357589623)]
    [InlineData(4, 1.8516559071392846)]
    [InlineData(10, 3.748880484475504)]
    [InlineData(256, 10.244770920119917)]
    [InlineData(1000, 12.969940887100172)]
    public void MeanPathLengthsAreThoseOfTheReference(int n, double expected) => Assert.Equal(expected, PathLengths.Mean(n), 1e-14);

    /// <summary>The trees of a forest of scikit-learn's (20 on 64 rows of iris in single precision) and its -score_samples.</summary>
    [Fact]
    public void TheSameTreesGiveTheScoresOfTheReference()
    {
        string[][] lines = [.. Fixture.Lines("sklearn_isolation_forest.csv").Select(line => line.Split(';'))];
        IsolationTree[] trees =
        [
            .. lines.Where(line => line[0] == "tree").Select(line => new IsolationTree(
                AnomalyRows.Integers(line[1]), AnomalyRows.Numbers(line[2]), AnomalyRows.Integers(line[3]))),
        ];
        Matrix rows = AnomalyRows.Example("iris", "sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm");
        Matrix single = new(rows.Rows, rows.Columns, Array.ConvertAll(rows.Data, value => (double)(float)value));
        double[] scores = new IsolationForest(4, 64, trees).Score(single, AnomalyRows.None);
        double[] expected = AnomalyRows.Numbers(lines[^1][1]);
        Assert.Equal(20, trees.Length);
        Assert.All(trees, tree => Assert.True(tree.IsSound(4)));
        Assert.All(Enumerable.Range(0, expected.Length), i => Assert.Equal(expected[i], scores[i], 1e-13));
    }

    /// <summary>Walks the trees again by recursion, and checks that each leaf's length is its depth plus what its rows of the sample still need.</summary>
    [Fact]
    public void ScoresAreMeansOfDepthsByBruteForce()
    {
        Matrix rows = AnomalyRows.Normal(90, 3, 1);
        IsolationForest forest = IsolationForest.Fit(rows, 5, 7, 1000, AnomalyRows.None); // all rows in each sample
        double[] scores = forest.Score(rows, AnomalyRows.None);
        Assert.Equal(90, forest.SampleSize);
        for (int i = 0; i < rows.Rows; i++)
        {
            double sum = forest.Trees.Sum(tree => Depth(tree, rows, 0, [.. Enumerable.Range(0, 90)], i, 0));
            double expected = Math.Pow(2, -sum / 7 / PathLengths.Mean(90));
            Assert.Equal(expected, scores[i], 1e-12);
        }
    }

    [Fact]
    public void ARowFarFromTheOthersScoresHighest() => Gen.Select(Gen.Long, Gen.Int[1, 4], Gen.Int[20, 400]).Sample((seed, columns, count) =>
    {
        Matrix rows = AnomalyRows.Normal(count, columns, seed);
        rows.Row(count - 1).Fill(50);
        double[] scores = IsolationForest.Fit(rows, seed, cancellation: AnomalyRows.None).Score(rows, AnomalyRows.None);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));

        // With all rows in every sample the far one is parted by nearly every first cut; else it may be missing from samples, but not from all paths.
        Assert.Equal(scores.Max(), scores[count - 1]);
    }, iter: 30);

    [Fact]
    public void EqualRowsScoreAHalf()
    {
        Matrix rows = new(40, 2);
        IsolationForest forest = IsolationForest.Fit(rows, 0, cancellation: AnomalyRows.None);
        Assert.All(forest.Score(rows, AnomalyRows.None), score => Assert.Equal(0.5, score, 1e-14));
        Assert.All(IsolationForest.Fit(new Matrix(1, 1), 0).Score(new Matrix(1, 1), AnomalyRows.None), score => Assert.Equal(0.5, score, 1e-14));
    }

    /// <summary>The largest doubles: no cut overflows, and every tree still ends.</summary>
    [Fact]
    public void HostileValuesGiveSoundTrees() => Gen.Select(
        Gen.OneOf(Gen.Double[-1, 1], Gen.Const(double.MaxValue), Gen.Const(-double.MaxValue), Gen.Const(double.Epsilon), Gen.Const(0.0)).Array[2].Array[1, 60], Gen.Long).Sample((values, seed) =>
        {
            Matrix rows = AnomalyRows.Of(values);
            IsolationForest forest = IsolationForest.Fit(rows, seed, 5, 16, AnomalyRows.None);
            Assert.All(forest.Trees, tree => Assert.True(tree.IsSound(2)));
            Assert.All(forest.Score(rows, AnomalyRows.None), score => Assert.InRange(score, 0, 1));
        });

    [Fact]
    public void TheSameSeedGivesTheSameForest()
    {
        Matrix rows = AnomalyRows.Normal(700, 3, 2);
        IsolationForest first = IsolationForest.Fit(rows, 1, 20, 256, AnomalyRows.None), again = IsolationForest.Fit(rows, 1, 20, 256, AnomalyRows.None);
        Assert.All(first.Trees.Zip(again.Trees), pair => Assert.Equal(pair.First.Value, pair.Second.Value));
        Assert.NotEqual(first.Trees[0].Value, IsolationForest.Fit(rows, 2, 20, 256, AnomalyRows.None).Trees[0].Value);
    }

    [Fact]
    public void ASampleHasNoRowTwice()
    {
        // Of rows 0, 1, 2 ... a full sample grown to single rows would have them all; a cut between doubles needs them different.
        Matrix rows = new(300, 1, [.. Enumerable.Range(0, 300).Select(i => (double)i)]);
        IsolationForest forest = IsolationForest.Fit(rows, 3, 3, 300, AnomalyRows.None);
        Assert.All(forest.Trees, tree => Assert.Equal(300, CountRows(tree)));
    }

    // c is strictly increasing, so that a leaf's length above its depth tells how many rows it holds.
    private static int CountRows(IsolationTree tree)
    {
        int[] depth = new int[tree.Feature.Length];
        int rows = 0;
        for (int node = 0; node < depth.Length; node++)
        {
            if (tree.Feature[node] >= 0)
            {
                depth[tree.Left[node]] = depth[tree.Left[node] + 1] = depth[node] + 1;
            }
            else
            {
                rows += Enumerable.Range(1, 300).First(n => Math.Abs(depth[node] + PathLengths.Mean(n) - tree.Value[node]) < 1e-9);
            }
        }

        return rows;
    }

    private static double Depth(IsolationTree tree, Matrix rows, int node, int[] here, int row, int depth)
    {
        if (tree.Feature[node] < 0)
        {
            Assert.Contains(row, here);
            Assert.Equal(depth + PathLengths.Mean(here.Length), tree.Value[node], 1e-12);
            return depth + PathLengths.Mean(here.Length);
        }

        bool left = rows[row, tree.Feature[node]] <= tree.Value[node];
        int[] next = [.. here.Where(other => rows[other, tree.Feature[node]] <= tree.Value[node] == left)];
        Assert.NotEmpty(next);
        Assert.True(next.Length < here.Length);
        return Depth(tree, rows, tree.Left[node] + (left ? 0 : 1), next, row, depth + 1);
    }
}
