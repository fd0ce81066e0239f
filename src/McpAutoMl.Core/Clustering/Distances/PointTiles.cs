using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Numerics.Spectra;

namespace McpAutoMl.Core.Clustering.Distances;

/// <summary>n points, scaled by a power of two to coordinates near 1 and laid out so that distances to one point are taken of 32 at a time.</summary>
/// <remarks>
/// Distances are sums of squared differences, not differences of squares: close points keep their digits, equal points are at 0, and the
/// distance is the same from either side. Determinism: bit-exact; each sum runs over the columns in order. The scaling is exact, so that it
/// changes nothing but where squares would overflow; a difference below 1e-154 of the largest coordinate counts as none.
/// </remarks>
internal sealed class PointTiles
{
    /// <summary>Points of a tile.</summary>
    public const int Width = 4 * Lanes;

    private const int Lanes = 8;

    private readonly double[] _values; // of a tile, column after column

    private PointTiles(Matrix scaled, double scale)
    {
        Points = scaled;
        Scale = scale;
        Count = (scaled.Rows + Width - 1) / Width;
        _values = new double[checked(Count * scaled.Columns * Width)];
        _values.AsSpan().Fill(double.PositiveInfinity); // where there is no point: far from everything
        for (int i = 0; i < scaled.Rows; i++)
        {
            Lay(i);
        }
    }

    /// <summary>The scaled points.</summary>
    public Matrix Points { get; }

    /// <summary>What to multiply scaled lengths by.</summary>
    public double Scale { get; }

    /// <summary>Number of tiles.</summary>
    public int Count { get; }

    /// <summary>Points with those that fill the last tile, which are at an infinite distance.</summary>
    public int PaddedRows => Count * Width;

    /// <summary>Scales and lays out points.</summary>
    /// <param name="points">n x p.</param>
    /// <param name="least">The scale is at least this power of two.</param>
    /// <exception cref="ProblemException">NO_FEATURES without a column; NON_FINITE.</exception>
    public static PointTiles Of(Matrix points, double least = 0)
    {
        if (points.Columns == 0)
        {
            throw ProblemException.Of("NO_FEATURES", "Points without a coordinate cannot be clustered.", "Name at least one numeric feature.");
        }

        int bad = Array.FindIndex(points.Data, value => !double.IsFinite(value));
        if (bad >= 0)
        {
            throw ProblemException.Of(
                "NON_FINITE",
                "Clustering needs finite coordinates.",
                "Leave out rows with missing or infinite values.",
                new ProblemLocation { Row = bad / points.Columns });
        }

        double scale = Math.Max(PowerOfTwo.Near(points).Scale, least);
        Matrix scaled = new(points.Rows, points.Columns, [.. points.Data]);
        Elementwise.Scale(scaled.Data, 1 / scale);
        return new PointTiles(scaled, scale);
    }

    /// <summary>Some of the points, as scaled.</summary>
    public PointTiles Take(ReadOnlySpan<int> rows)
    {
        Matrix taken = new(rows.Length, Points.Columns);
        for (int i = 0; i < rows.Length; i++)
        {
            Points.Row(rows[i]).CopyTo(taken.Row(i));
        }

        return new PointTiles(taken, Scale);
    }

    /// <summary>Puts a point elsewhere.</summary>
    /// <param name="row">Which one.</param>
    /// <param name="to">Where to, as scaled; infinite coordinates take it out of every search.</param>
    public void Move(int row, ReadOnlySpan<double> to)
    {
        to.CopyTo(Points.Row(row));
        Lay(row);
    }

    /// <summary>Squared distances, as scaled, of all points to one; <see cref="PaddedRows"/> values.</summary>
    public void SquaredDistances(ReadOnlySpan<double> point, Span<double> distances)
    {
        for (int tile = 0; tile < Count; tile++)
        {
            SquaredDistances(tile, point, distances.Slice(tile * Width, Width));
        }
    }

    /// <summary>Squared distances, as scaled, of the points of one tile to a point; <see cref="Width"/> values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SquaredDistances(int tile, ReadOnlySpan<double> point, Span<double> distances)
    {
        ReadOnlySpan<double> values = _values.AsSpan(tile * point.Length * Width, point.Length * Width);
        ref double source = ref MemoryMarshal.GetReference(values);
        Vector512<double> a = Vector512<double>.Zero, b = a, c = a, d = a;
        for (int j = 0; j < point.Length; j++)
        {
            Vector512<double> coordinate = Vector512.Create(point[j]);
            nuint at = (nuint)(j * Width);
            Vector512<double> difference = Vector512.LoadUnsafe(ref source, at) - coordinate;
            a += difference * difference;
            difference = Vector512.LoadUnsafe(ref source, at + Lanes) - coordinate;
            b += difference * difference;
            difference = Vector512.LoadUnsafe(ref source, at + (2 * Lanes)) - coordinate;
            c += difference * difference;
            difference = Vector512.LoadUnsafe(ref source, at + (3 * Lanes)) - coordinate;
            d += difference * difference;
        }

        a.CopyTo(distances);
        b.CopyTo(distances[Lanes..]);
        c.CopyTo(distances[(2 * Lanes)..]);
        d.CopyTo(distances[(3 * Lanes)..]);
    }

    private void Lay(int row)
    {
        ReadOnlySpan<double> point = Points.Row(row);
        int at = (row / Width * point.Length * Width) + (row % Width);
        for (int j = 0; j < point.Length; j++)
        {
            _values[at + (j * Width)] = point[j];
        }
    }
}
