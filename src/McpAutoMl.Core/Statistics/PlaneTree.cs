namespace McpAutoMl.Core.Statistics;

/// <summary>A balanced k-d tree over points in the plane, for nearest neighbours in the maximum norm.</summary>
/// <remarks>Distances are exact, so the result does not depend on how the tree is laid out. Building: O(n log^2 n).</remarks>
internal sealed class PlaneTree
{
    private const int LeafSize = 12;

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly int[] _place;

    /// <param name="x">n finite numbers.</param>
    /// <param name="y">n finite numbers.</param>
    public PlaneTree(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        _x = x.ToArray();
        _y = y.ToArray();
        int[] order = new int[x.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Arrange(order, 0, order.Length, splitOnX: true);
        _place = new int[order.Length];
        for (int i = 0; i < order.Length; i++)
        {
            _place[order[i]] = i;
        }
    }

    /// <summary>Distance from point i to its k-th nearest other point, 0 &lt; k &lt; n. Expected cost: O(k log n).</summary>
    public double DistanceToNeighbour(int i, int k)
    {
        Span<double> nearest = k <= 16 ? stackalloc double[k] : new double[k];
        nearest.Fill(double.PositiveInfinity);
        int place = _place[i];
        Search(0, _x.Length, true, place, nearest);
        return nearest[^1];
    }

    /// <summary>Puts each range's median by the split coordinate in its middle, smaller points before it, larger ones after.</summary>
    private void Arrange(int[] order, int start, int end, bool splitOnX)
    {
        if (end - start <= LeafSize)
        {
            return;
        }

        int length = end - start;
        double[] key = (splitOnX ? _x : _y).AsSpan(start, length).ToArray();
        int[] rank = new int[length];
        for (int i = 0; i < length; i++)
        {
            rank[i] = start + i;
        }

        Array.Sort(key, rank);
        Permute(_x, rank, start);
        Permute(_y, rank, start);
        Permute(order, rank, start);
        int middle = (start + end) >>> 1;
        Arrange(order, start, middle, !splitOnX);
        Arrange(order, middle + 1, end, !splitOnX);
    }

    private static void Permute<T>(T[] items, int[] sources, int start)
    {
        T[] moved = new T[sources.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i] = items[sources[i]];
        }

        moved.CopyTo(items, start);
    }

    private void Search(int start, int end, bool splitOnX, int place, Span<double> nearest)
    {
        if (end - start <= LeafSize)
        {
            for (int j = start; j < end; j++)
            {
                Consider(j, place, nearest);
            }

            return;
        }

        int middle = (start + end) >>> 1;
        double[] split = splitOnX ? _x : _y;
        double offset = split[place] - split[middle];
        bool below = offset < 0;
        Search(below ? start : middle + 1, below ? middle : end, !splitOnX, place, nearest);
        Consider(middle, place, nearest);
        if (Math.Abs(offset) < nearest[^1])
        {
            Search(below ? middle + 1 : start, below ? end : middle, !splitOnX, place, nearest);
        }
    }

    private void Consider(int candidate, int place, Span<double> nearest)
    {
        if (candidate == place)
        {
            return;
        }

        double distance = Math.Max(Math.Abs(_x[candidate] - _x[place]), Math.Abs(_y[candidate] - _y[place]));
        if (!(distance < nearest[^1]))
        {
            return;
        }

        int slot = nearest.Length - 1;
        for (; slot > 0 && nearest[slot - 1] > distance; slot--)
        {
            nearest[slot] = nearest[slot - 1];
        }

        nearest[slot] = distance;
    }
}
