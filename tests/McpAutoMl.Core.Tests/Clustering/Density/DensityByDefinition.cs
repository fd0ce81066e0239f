using McpAutoMl.Core.Clustering;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Clustering.Density;

/// <summary>HDBSCAN from its definition: all mutual reachabilities of all pairs, and sets of rows that are divided again and again.</summary>
internal sealed class DensityByDefinition
{
    private const double Rounding = 1e-12;

    private readonly Matrix _reach;
    private readonly int _least;
    private readonly int[] _labels;
    private readonly double[] _densities;
    private int _next;

    public DensityByDefinition(Matrix points, int least, int samples)
    {
        _least = least;
        _reach = Reachability(points, samples);
        _labels = new int[points.Rows];
        _labels.AsSpan().Fill(Partition.Noise);
        _densities = new double[points.Rows];
        Probabilities = new double[points.Rows];
        Divide([.. Enumerable.Range(0, points.Rows)], 0, isWhole: true);
        Partition = new Partition(_labels);
    }

    public Partition Partition { get; }

    public double[] Probabilities { get; }

    /// <summary>Divides a cluster born at a density; labels its rows as the best choice among it and what it splits into. Returns the choice's
    /// stability.</summary>
    private double Divide(int[] cluster, double birth, bool isWhole)
    {
        double stability = 0, below = 0, greatest = birth;
        int[] rest = cluster;
        while (rest.Length > 0)
        {
            (double height, int[][] parts) = Split(rest);
            greatest = 1 / height;
            int[][] large = [.. parts.Where(part => part.Length >= _least)];
            int[] leaving = large.Length == 1 ? [.. rest.Except(large[0])] : rest;
            stability += leaving.Length * (greatest - birth);
            Array.ForEach(leaving, row => _densities[row] = greatest);
            rest = large.Length == 1 ? large[0] : [];
            below += large.Length > 1 ? large.Sum(part => Divide(part, greatest, isWhole: false)) : 0;
        }

        if (isWhole || stability < below * (1 - Rounding))
        {
            return below;
        }

        foreach (int row in cluster)
        {
            _labels[row] = _next;
            Probabilities[row] = Math.Min(_densities[row], greatest) / greatest;
        }

        _next++;
        return stability;
    }

    /// <summary>The least height at which rows hang together, and the parts that do at less.</summary>
    private (double Height, int[][] Parts) Split(int[] rows)
    {
        int[] group = [.. Enumerable.Range(0, rows.Length)];
        double[] heights = [.. rows.SelectMany(i => rows.Where(j => j < i).Select(j => _reach[i, j])).Distinct().Order()];
        foreach (double height in heights)
        {
            int[] before = [.. group];
            for (int i = 0; i < rows.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (_reach[rows[i], rows[j]] == height && group[i] != group[j])
                    {
                        (int from, int into) = (group[i], group[j]);
                        group = [.. group.Select(g => g == from ? into : g)];
                    }
                }
            }

            if (group.Distinct().Count() == 1)
            {
                return (height, [.. before.Distinct().Select(g => rows.Where((_, i) => before[i] == g).ToArray())]);
            }
        }

        throw new InvalidOperationException("One row cannot be split.");
    }

    private static Matrix Reachability(Matrix points, int samples)
    {
        int n = points.Rows;
        Matrix reach = new(n, n);
        int[] rows = [.. Enumerable.Range(0, n)];
        double[] cores = [.. rows.Select(i => rows.Select(j => Distance(points, i, j)).Order().ElementAt(samples - 1))];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                reach[i, j] = Math.Max(Distance(points, i, j), Math.Max(cores[i], cores[j]));
            }
        }

        double[] positive = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Range(0, i).Select(j => reach[i, j])).Where(height => height > 0)];
        double copies = positive.Length > 0 ? positive.Min() / 2 : 1;
        return new Matrix(n, n, [.. reach.Data.Select(height => height > 0 ? height : copies)]);
    }

    private static double Distance(Matrix points, int i, int j) => Math.Sqrt(PointSets.SquaredDistance(points.Row(i), points.Row(j)));
}
