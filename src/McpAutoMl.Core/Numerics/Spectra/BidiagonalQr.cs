namespace McpAutoMl.Core.Numerics.Spectra;

/// <summary>Drives an upper bidiagonal matrix to diagonal form by implicit QR sweeps, with a shift of zero where small values would suffer.</summary>
/// <remarks>
/// Accuracy: each singular value of B to about 70 n 2^-53 of itself. A matrix graded the other way is worked on from below: that
/// is the same sweep on the flipped transpose, with the roles of left and right exchanged.
/// Source: Demmel and Kahan (1990), "Accurate singular values of bidiagonal matrices"; LAPACK's dbdsqr.
/// </remarks>
internal sealed class BidiagonalQr
{
    private const double Epsilon = 1.1102230246251565e-16;
    private const double Tolerance = 98.7 * Epsilon; // eps^(-1/8) units, as LAPACK
    private const int WaitingSweeps = 48;

    private readonly double[] _d, _e;
    private readonly RotationSequence? _left, _right;
    private readonly double _threshold;

    private BidiagonalQr(double[] diagonal, double[] above, RotationSequence? left, RotationSequence? right)
    {
        (_d, _e, _left, _right) = (diagonal, above, left, right);
        double least = LeastBound();
        _threshold = Math.Max(Tolerance * least / Math.Sqrt(Math.Max(1, _d.Length)), 1e-300);
    }

    /// <summary>Makes the matrix diagonal; the diagonal may be negative and in any order.</summary>
    /// <param name="diagonal">The diagonal; becomes the singular values up to sign.</param>
    /// <param name="above">What stands right of it; becomes zero.</param>
    /// <param name="left">Rows to rotate as the rows of B are, or null.</param>
    /// <param name="right">Rows to rotate as the columns of B are, or null.</param>
    /// <param name="cancellation">Looked at between sweeps.</param>
    /// <returns>Whether it converged; nobody has seen it not to.</returns>
    public static bool Run(double[] diagonal, double[] above, RotationSequence? left, RotationSequence? right, CancellationToken cancellation)
    {
        BidiagonalQr qr = new(diagonal, above, left, right);
        bool converged = qr.Iterate(cancellation);
        qr.Flush();
        return converged;
    }

    private bool Iterate(CancellationToken cancellation)
    {
        int end = _d.Length - 1, oldStart = -1, oldEnd = -1;
        long steps = 0, most = 6L * _d.Length * _d.Length + 100;
        bool down = true;
        while (end > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            int start = BlockStart(end);
            if (start == end)
            {
                end--;
                continue;
            }

            if (start > oldEnd || end < oldStart || oldEnd < 0)
            {
                down = Math.Abs(_d[start]) >= Math.Abs(_d[end]);
            }

            (oldStart, oldEnd) = (start, end);
            Flip(start, end, down);
            if (!Converged(start, end, out double least))
            {
                Sweep(start, end, down, Shift(start, end, least));
                steps += end - start;
            }

            Flip(start, end, down);
            if (steps > most)
            {
                return false;
            }

            if (Math.Max(_left?.Waiting ?? 0, _right?.Waiting ?? 0) > WaitingSweeps * _d.Length)
            {
                Flush();
            }
        }

        return true;
    }

    /// <summary>The first row of the unreduced block that ends at <paramref name="end"/>.</summary>
    private int BlockStart(int end)
    {
        for (int i = end - 1; i >= 0; i--)
        {
            if (Math.Abs(_e[i]) <= _threshold)
            {
                _e[i] = 0;
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>Turns a block into its flipped transpose, or back, when it is to be worked on from below.</summary>
    private void Flip(int start, int end, bool down)
    {
        if (!down)
        {
            Array.Reverse(_d, start, end - start + 1);
            Array.Reverse(_e, start, end - start);
        }
    }

    /// <summary>Sets an entry to zero where that changes no singular value noticeably; else bounds the least one from below.</summary>
    private bool Converged(int start, int end, out double least)
    {
        double bound = Math.Abs(_d[start]);
        least = bound;
        if (Math.Abs(_e[end - 1]) <= Tolerance * Math.Abs(_d[end]))
        {
            _e[end - 1] = 0;
            return true;
        }

        for (int i = start; i < end; i++)
        {
            double above = Math.Abs(_e[i]);
            if (above <= Tolerance * bound)
            {
                _e[i] = 0;
                return true;
            }

            bound = Math.Abs(_d[i + 1]) * (bound / (bound + above));
            least = Math.Min(least, bound);
        }

        return false;
    }

    private double Shift(int start, int end, double least)
    {
        double largest = Math.Abs(_d[end]);
        for (int i = start; i < end; i++)
        {
            largest = Math.Max(largest, Math.Max(Math.Abs(_d[i]), Math.Abs(_e[i])));
        }

        if (_d.Length * Tolerance * (least / largest) <= Math.Max(Epsilon, 0.01 * Tolerance))
        {
            return 0;
        }

        double shift = LeastOfTwo(Math.Abs(_d[end - 1]), Math.Abs(_e[end - 1]), Math.Abs(_d[end]));
        double first = Math.Abs(_d[start]), ratio = shift / first;
        return ratio * ratio < Epsilon ? 0 : shift;
    }

    /// <summary>One sweep from the top; a shift of zero keeps the relative accuracy of small values.</summary>
    private void Sweep(int start, int end, bool down, double shift)
    {
        RotationSequence? rows = down ? _left : _right, columns = down ? _right : _left;
        (int row, int step) = down ? (start, 1) : (end, -1);
        rows?.Begin(row, step);
        columns?.Begin(row, step);
        if (shift == 0)
        {
            SweepUnshifted(start, end, rows, columns);
        }
        else
        {
            SweepShifted(start, end, shift, rows, columns);
        }

        if (Math.Abs(_e[end - 1]) <= _threshold)
        {
            _e[end - 1] = 0;
        }
    }

    private void SweepUnshifted(int start, int end, RotationSequence? rows, RotationSequence? columns)
    {
        double c = 1, oldC = 1, oldS = 0;
        for (int i = start; i < end; i++)
        {
            (c, double s, double r) = PlaneRotation.Of(_d[i] * c, _e[i]);
            if (i > start)
            {
                _e[i - 1] = oldS * r;
            }

            (oldC, oldS, _d[i]) = PlaneRotation.Of(oldC * r, _d[i + 1] * s);
            columns?.Add(c, s);
            rows?.Add(oldC, oldS);
        }

        double last = _d[end] * c;
        _d[end] = last * oldC;
        _e[end - 1] = last * oldS;
    }

    private void SweepShifted(int start, int end, double shift, RotationSequence? rows, RotationSequence? columns)
    {
        double f = (Math.Abs(_d[start]) - shift) * (Math.CopySign(1, _d[start]) + (shift / _d[start])), g = _e[start];
        for (int i = start; i < end; i++)
        {
            (double c, double s, double r) = PlaneRotation.Of(f, g);
            if (i > start)
            {
                _e[i - 1] = r;
            }

            f = (c * _d[i]) + (s * _e[i]);
            _e[i] = (c * _e[i]) - (s * _d[i]);
            g = s * _d[i + 1];
            _d[i + 1] *= c;
            columns?.Add(c, s);

            (c, s, _d[i]) = PlaneRotation.Of(f, g);
            f = (c * _e[i]) + (s * _d[i + 1]);
            _d[i + 1] = (c * _d[i + 1]) - (s * _e[i]);
            if (i < end - 1)
            {
                g = s * _e[i + 1];
                _e[i + 1] *= c;
            }

            rows?.Add(c, s);
        }

        _e[end - 1] = f;
    }

    private void Flush()
    {
        if (_left is { } left && _right is { } right)
        {
            Parallel.For(0, left.Stretches + right.Stretches, i => (i < left.Stretches ? left : right).Apply(i < left.Stretches ? i : i - left.Stretches));
            left.Clear();
            right.Clear();
        }
    }

    /// <summary>A lower bound of the least singular value.</summary>
    private double LeastBound()
    {
        double bound = _d.Length > 0 ? Math.Abs(_d[0]) : 0, least = bound;
        for (int i = 1; i < _d.Length && least > 0; i++)
        {
            bound = Math.Abs(_d[i]) * (bound / (bound + Math.Abs(_e[i - 1])));
            least = Math.Min(least, bound);
        }

        return least;
    }

    /// <summary>The lesser singular value of ((f, g), (0, h)) for values that are not negative. Source: LAPACK's dlas2.</summary>
    private static double LeastOfTwo(double f, double g, double h)
    {
        (double small, double large) = f < h ? (f, h) : (h, f);
        if (small == 0)
        {
            return 0;
        }

        double sum = 1 + (small / large), difference = (large - small) / large;
        if (g < large)
        {
            double square = g / large * (g / large);
            return small * (2 / (Math.Sqrt((sum * sum) + square) + Math.Sqrt((difference * difference) + square)));
        }

        double ratio = large / g;
        return ratio == 0
            ? small * large / g
            : 2 * (small * (1 / (Math.Sqrt(1 + (sum * ratio * (sum * ratio))) + Math.Sqrt(1 + (difference * ratio * (difference * ratio)))))) * ratio;
    }
}
