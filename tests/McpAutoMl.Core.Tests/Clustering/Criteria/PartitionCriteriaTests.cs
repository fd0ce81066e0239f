using CsCheck;
using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Criteria;

public sealed class PartitionCriteriaTests
{
    /// <summary>Certified by scikit-learn 1.2.1: silhouette_score, calinski_harabasz_score, davies_bouldin_score.</summary>
    [Theory]
    [InlineData("a", 0.05932354257718301, 20.964594066859572, 1.9852084309757414)]
    [InlineData("b", -0.09041296481003445, 1.6835582959432112, 7.530913920566062)]
    [InlineData("c", -0.06140756154252072, 4.859727149866311, 2.07885907320005)]
    public void CriteriaAreThoseOfTheReference(string labels, double silhouette, double calinskiHarabasz, double daviesBouldin)
    {
        Partition partition = new(ExampleRows.Labels(labels));
        Silhouette found = Silhouette.Of(ExampleRows.Formula(), partition)!;
        Assert.Equal(silhouette, found.Mean, 1e-12);
        Assert.False(found.Sampled);
        Assert.Equal(calinskiHarabasz, CalinskiHarabasz.Of(ExampleRows.Formula(), partition)!.Value, 1e-11);
        Assert.Equal(daviesBouldin, DaviesBouldin.Of(ExampleRows.Formula(), partition)!.Value, 1e-12);
    }

    /// <summary>Certified by scikit-learn 1.2.1: means of silhouette_samples. Clusters of c from large to small; the last is a row alone.</summary>
    [Fact]
    public void SilhouettesOfClustersAreThoseOfTheReference()
    {
        Silhouette found = Silhouette.Of(ExampleRows.Formula(), new Partition(ExampleRows.Labels("c")))!;
        Assert.Equal(0.01658686881244985, found.ByCluster[0]!.Value, 1e-12);
        Assert.Equal(-0.14420895713533585, found.ByCluster[1]!.Value, 1e-12);
        Assert.Equal(0, found.ByCluster[2]);
    }

    /// <summary>Certified by scikit-learn 1.2.1 with the species of iris as clusters.</summary>
    [Fact]
    public void TheSilhouetteOfIrisIsThatOfTheReference()
    {
        (Matrix rows, int[] classes) = ExampleRows.Iris();
        Assert.Equal(0.5034774406932966, Silhouette.Of(rows, new Partition(classes))!.Mean, 1e-10);
    }

    [Fact]
    public void ASilhouetteIsThatOfDistancesTakenOneByOneHoweverFarFromTheOrigin() =>
        Gen.Select(Gen.Double[-1, 1].Array[2].Array[6, 80], Gen.OneOf(Gen.Const(0.0), Gen.Const(1e6))).Sample((points, offset) =>
        {
            int[] labels = [.. points.Select((_, i) => i % 3)];
            points[1] = points[4];
            double[] data = [.. points.SelectMany(point => point.Select(x => x + offset))];
            Partition partition = new(labels);
            Assert.Equal(BruteForce(data, labels), Silhouette.Of(new Matrix(points.Length, 2, data), partition)!.Mean, 1e-6);
        });

    [Fact]
    public void SeveralPartitionsAtOnceHaveTheBitsOfEachAlone()
    {
        Matrix rows = ExampleRows.Formula();
        Partition[] partitions = [new(ExampleRows.Labels("a")), new(new int[60]), new(ExampleRows.Labels("b"))];
        IReadOnlyList<Silhouette?> together = Silhouette.Of(rows, partitions);
        Assert.Null(together[1]);
        Assert.Equal(Silhouette.Of(rows, partitions[0])!.Mean, together[0]!.Mean);
        Assert.Equal(Silhouette.Of(rows, partitions[2])!.Mean, together[2]!.Mean);
    }

    [Fact]
    public void NoiseIsLeftOut()
    {
        Matrix rows = ExampleRows.Formula();
        int[] labels = ExampleRows.Labels("a"), kept = [.. Enumerable.Range(0, 60).Where(i => i % 7 != 3)];
        Partition noisy = new([.. labels.Select((label, i) => i % 7 == 3 ? -1 : label)]), alone = new([.. kept.Select(i => labels[i])]);
        Matrix taken = new(kept.Length, 3, [.. kept.SelectMany(i => rows.Row(i).ToArray())]);
        Assert.Equal(CalinskiHarabasz.Of(taken, alone), CalinskiHarabasz.Of(rows, noisy));
        Assert.Equal(DaviesBouldin.Of(taken, alone), DaviesBouldin.Of(rows, noisy));
        Assert.Equal(Silhouette.Of(taken, alone)!.Mean, Silhouette.Of(rows, noisy)!.Mean, 1e-12);
    }

    [Fact]
    public void WhatIsNotDefinedIsNull()
    {
        Matrix rows = ExampleRows.Formula(), equal = new(60, 3);
        Partition one = new(new int[60]), all = new([.. Enumerable.Range(0, 60)]), halves = new([.. Enumerable.Range(0, 60).Select(i => i % 2)]);
        Partition noise = new([.. Enumerable.Repeat(-1, 60)]);
        foreach (Partition partition in new[] { one, all, noise })
        {
            Assert.Null(Silhouette.Of(rows, partition));
            Assert.Null(CalinskiHarabasz.Of(rows, partition));
            Assert.Null(DaviesBouldin.Of(rows, partition));
        }

        Assert.Equal(0, Silhouette.Of(equal, halves)!.Mean);
        Assert.Null(CalinskiHarabasz.Of(equal, halves));
        Assert.Equal(0, DaviesBouldin.Of(equal, halves));
    }

    [Fact]
    public void AboveFiveThousandRowsASampleStandsForThem()
    {
        double[] data = new double[5001];
        int[] labels = new int[data.Length];
        for (int i = 0; i < data.Length; i++)
        {
            (data[i], labels[i]) = (i % 2 == 0 ? 0 : 1, i % 2);
        }

        Silhouette found = Silhouette.Of(new Matrix(data.Length, 1, data), new Partition(labels), seed: 3)!;
        Assert.True(found.Sampled);
        Assert.Equal(Silhouette.MostRows, found.Rows);
        Assert.Equal(1, found.Mean);
    }

    private static double BruteForce(double[] data, int[] labels)
    {
        double Distance(int i, int j) => Math.Sqrt(((data[2 * i] - data[2 * j]) * (data[2 * i] - data[2 * j])) +
            ((data[(2 * i) + 1] - data[(2 * j) + 1]) * (data[(2 * i) + 1] - data[(2 * j) + 1])));
        int[] rows = [.. Enumerable.Range(0, labels.Length)];
        return rows.Average(i =>
        {
            double a = rows.Where(j => j != i && labels[j] == labels[i]).Average(j => Distance(i, j));
            double b = rows.Where(j => labels[j] != labels[i]).GroupBy(j => labels[j]).Min(others => others.Average(j => Distance(i, j)));
            return a == b ? 0 : (b - a) / Math.Max(a, b);
        });
    }
}
