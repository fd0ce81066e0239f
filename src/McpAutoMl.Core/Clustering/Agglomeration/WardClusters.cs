using System.Runtime.CompilerServices;
using McpAutoMl.Core.Clustering.Distances;

namespace McpAutoMl.Core.Clustering.Agglomeration;

/// <summary>The means and sizes of clusters that are being merged. A cluster goes by one of its rows.</summary>
internal sealed class WardClusters
{
    private readonly int[] _slots; // of each cluster
    private PointTiles _means; // of each slot
    private int[] _clusters; // of each slot, ascending
    private double[] _sizes; // of each slot; 0 where the cluster has gone into another
    private double[] _squares;
    private int _gone;

    /// <param name="points">Clusters of one point each. They are moved.</param>
    public WardClusters(PointTiles points)
    {
        _means = points;
        _slots = [.. Enumerable.Range(0, points.Points.Rows)];
        _clusters = [.. _slots];
        _sizes = new double[_slots.Length];
        _sizes.AsSpan().Fill(1);
        _squares = new double[points.PaddedRows];
    }

    /// <summary>The nearest other cluster and twice the sum of squares that the merge would add; of equal ones the preferred, then the
    /// lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (int Cluster, double Distance) Nearest(int cluster, int preferred)
    {
        int self = _slots[cluster];
        double size = _sizes[self];
        _means.SquaredDistances(_means.Points.Row(self), _squares);
        int nearest = preferred < 0 ? -1 : _slots[preferred];
        double least = nearest < 0 ? double.PositiveInfinity : _squares[nearest] * Weight(size, _sizes[nearest]);

        // No cluster weighs less than one row, and rounding keeps that order: most divisions are spared.
        double lightest = Weight(size, 1);
        for (int slot = 0; slot < _sizes.Length; slot++)
        {
            if (_squares[slot] * lightest < least && slot != self && _squares[slot] * Weight(size, _sizes[slot]) is var distance && distance < least)
            {
                (nearest, least) = (slot, distance);
            }
        }

        return (_clusters[nearest], least);
    }

    /// <summary>Puts the first cluster into the second.</summary>
    public void Merge(int from, int into)
    {
        int a = _slots[from], b = _slots[into];
        double share = _sizes[a] / (_sizes[a] + _sizes[b]);
        double[] mean = _means.Points.Row(b).ToArray();
        ReadOnlySpan<double> other = _means.Points.Row(a);
        for (int j = 0; j < mean.Length; j++)
        {
            mean[j] += share * (other[j] - mean[j]);
        }

        _means.Move(b, mean);
        mean.AsSpan().Fill(double.PositiveInfinity);
        _means.Move(a, mean);
        _sizes[b] += _sizes[a];
        _sizes[a] = 0;
        if (2 * ++_gone > _sizes.Length)
        {
            CloseGaps();
        }
    }

    private static double Weight(double a, double b) => 2 * a * b / (a + b);

    private void CloseGaps()
    {
        int[] live = [.. Enumerable.Range(0, _sizes.Length).Where(slot => _sizes[slot] > 0)];
        _means = _means.Take(live);
        _clusters = [.. live.Select(slot => _clusters[slot])];
        _sizes = [.. live.Select(slot => _sizes[slot])];
        _squares = new double[_means.PaddedRows];
        _gone = 0;
        for (int slot = 0; slot < live.Length; slot++)
        {
            _slots[_clusters[slot]] = slot;
        }
    }
}
