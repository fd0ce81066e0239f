using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.KMeans;

/// <summary>Assignments to the nearest center and means in turn, from given centers until no row changes its cluster.</summary>
/// <remarks>
/// A cluster that lost its last row gets the row farthest from its center. Means are taken of differences from the center before, so that an
/// offset of the data costs no digits. Determinism: bit-exact. Cost: O(n p k) an iteration. Source: Lloyd (1982).
/// </remarks>
internal sealed class LloydIteration
{
    private const int MaxIterations = 300; // scikit-learn's; what still moves then are a few rows between clusters

    private readonly PointTiles _tiles;
    private readonly int[] _sizes;
    private readonly double[] _squares;

    private LloydIteration(PointTiles tiles, Matrix centers)
    {
        _tiles = tiles;
        Centers = centers;
        _sizes = new int[centers.Rows];
        _squares = new double[tiles.Points.Rows];
        Labels = new int[tiles.Points.Rows];
    }

    /// <summary>k x p means, as scaled.</summary>
    public Matrix Centers { get; }

    /// <summary>Row of <see cref="Centers"/> of each point; none is without a point.</summary>
    public int[] Labels { get; private set; }

    /// <summary>Sum of squared distances to the means, as scaled.</summary>
    public double Inertia { get; private set; }

    /// <summary>Number of assignments.</summary>
    public int Iterations { get; private set; }

    /// <summary>Whether the last one changed nothing.</summary>
    public bool Converged { get; private set; }

    /// <summary>Runs from these centers, which are overwritten.</summary>
    public static LloydIteration Run(PointTiles tiles, Matrix centers, CancellationToken cancellation)
    {
        LloydIteration run = new(tiles, centers);
        int[] before = new int[run.Labels.Length];
        before.AsSpan().Fill(-1);
        while (!run.Converged && run.Iterations < MaxIterations)
        {
            run.Iterations++;
            NearestCenters.Assign(tiles, centers, run.Labels, run._squares, cancellation);
            run.FillEmpty();
            run.Converged = run.Labels.AsSpan().SequenceEqual(before);
            if (!run.Converged)
            {
                run.TakeMeans();
                (before, run.Labels) = (run.Labels, before);
            }
        }

        run.Labels = before;
        run.Inertia = run.SumOfSquares();
        return run;
    }

    private void FillEmpty()
    {
        _sizes.AsSpan().Clear();
        foreach (int label in Labels)
        {
            _sizes[label]++;
        }

        for (int empty = Array.IndexOf(_sizes, 0); empty >= 0; empty = Array.IndexOf(_sizes, 0))
        {
            int farthest = -1;
            for (int i = 0; i < Labels.Length; i++)
            {
                if (_sizes[Labels[i]] > 1 && (farthest < 0 || _squares[i] > _squares[farthest]))
                {
                    farthest = i;
                }
            }

            _sizes[Labels[farthest]]--;
            _sizes[empty]++;
            Labels[farthest] = empty;
            _squares[farthest] = 0;
        }
    }

    private void TakeMeans()
    {
        int columns = Centers.Columns;
        double[] sums = new double[Centers.Data.Length];
        for (int i = 0; i < Labels.Length; i++)
        {
            ReadOnlySpan<double> point = _tiles.Points.Row(i), center = Centers.Row(Labels[i])[..point.Length];
            Span<double> sum = sums.AsSpan(Labels[i] * columns, point.Length);
            for (int j = 0; j < point.Length; j++)
            {
                sum[j] += point[j] - center[j];
            }
        }

        for (int at = 0; at < sums.Length; at++)
        {
            Centers.Data[at] += sums[at] / _sizes[at / columns];
        }
    }

    private double SumOfSquares()
    {
        for (int i = 0; i < Labels.Length; i++)
        {
            ReadOnlySpan<double> point = _tiles.Points.Row(i), center = Centers.Row(Labels[i])[..point.Length];
            double sum = 0;
            for (int j = 0; j < point.Length; j++)
            {
                double difference = point[j] - center[j];
                sum += difference * difference;
            }

            _squares[i] = sum;
        }

        return Reduce.Sum(_squares);
    }
}
