using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace McpAutoMl.Core.Numerics.Spectra;

/// <summary>Sweeps of plane rotations of neighbouring rows, kept until there are enough to be worth a pass over the matrix.</summary>
/// <remarks>
/// Applied to stretches of 32 columns that stay in cache for all sweeps; a row that two rotations share stays in registers.
/// Determinism: bit-exact; stretches share no entry, and within one the rotations keep their order.
/// </remarks>
internal sealed class RotationSequence(Matrix rows)
{
    /// <summary>The number of columns of the matrix must be a multiple of this.</summary>
    public const int Stretch = 4 * Lanes;

    private const int Lanes = 8;

    private readonly List<(int Row, int Step, int From)> _sweeps = [];
    private readonly List<double> _cosines = [], _sines = [];

    /// <summary>The matrix whose rows are rotated.</summary>
    public Matrix Rows => rows;

    /// <summary>How many rotations wait.</summary>
    public int Waiting => _cosines.Count;

    /// <summary>Begins a sweep that rotates rows (row, row + step), then (row + step, row + 2 step), and so on.</summary>
    public void Begin(int row, int step) => _sweeps.Add((row, step, _cosines.Count));

    /// <summary>Adds a rotation to the sweep: (x, y) becomes (c x + s y, c y - s x).</summary>
    public void Add(double c, double s)
    {
        _cosines.Add(c);
        _sines.Add(s);
    }

    /// <summary>The stretches of columns, which may be worked on in parallel.</summary>
    public int Stretches => rows.Columns / Stretch;

    /// <summary>Applies all that wait to one stretch.</summary>
    public void Apply(int stretch)
    {
        ReadOnlySpan<double> cosines = CollectionsMarshal.AsSpan(_cosines), sines = CollectionsMarshal.AsSpan(_sines);
        for (int i = 0; i < _sweeps.Count; i++)
        {
            (int row, int step, int from) = _sweeps[i];
            int end = i + 1 < _sweeps.Count ? _sweeps[i + 1].From : cosines.Length;
            Sweep(row, step, stretch * Stretch, cosines[from..end], sines[from..end]);
        }
    }

    /// <summary>Forgets what has been applied to all stretches.</summary>
    public void Clear()
    {
        _sweeps.Clear();
        _cosines.Clear();
        _sines.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sweep(int row, int step, int column, ReadOnlySpan<double> cosines, ReadOnlySpan<double> sines)
    {
        if (cosines.IsEmpty)
        {
            return;
        }

        nint stride = (nint)step * rows.Columns;
        ref double x = ref rows.Data[(row * rows.Columns) + column];
        _ = rows.Data[((row + (step * cosines.Length)) * rows.Columns) + column + Stretch - 1]; // the bounds check for all rows
        Vector512<double> x0 = Vector512.LoadUnsafe(ref x), x1 = Vector512.LoadUnsafe(ref x, Lanes);
        Vector512<double> x2 = Vector512.LoadUnsafe(ref x, 2 * Lanes), x3 = Vector512.LoadUnsafe(ref x, 3 * Lanes);
        for (int i = 0; i < cosines.Length; i++)
        {
            ref double y = ref Unsafe.Add(ref x, stride);
            Vector512<double> c = Vector512.Create(cosines[i]), s = Vector512.Create(sines[i]);
            Vector512<double> y0 = Vector512.LoadUnsafe(ref y), y1 = Vector512.LoadUnsafe(ref y, Lanes);
            Vector512<double> y2 = Vector512.LoadUnsafe(ref y, 2 * Lanes), y3 = Vector512.LoadUnsafe(ref y, 3 * Lanes);
            ((c * x0) + (s * y0)).StoreUnsafe(ref x);
            ((c * x1) + (s * y1)).StoreUnsafe(ref x, Lanes);
            ((c * x2) + (s * y2)).StoreUnsafe(ref x, 2 * Lanes);
            ((c * x3) + (s * y3)).StoreUnsafe(ref x, 3 * Lanes);
            x0 = (c * y0) - (s * x0);
            x1 = (c * y1) - (s * x1);
            x2 = (c * y2) - (s * x2);
            x3 = (c * y3) - (s * x3);
            x = ref y;
        }

        x0.StoreUnsafe(ref x);
        x1.StoreUnsafe(ref x, Lanes);
        x2.StoreUnsafe(ref x, 2 * Lanes);
        x3.StoreUnsafe(ref x, 3 * Lanes);
    }
}
