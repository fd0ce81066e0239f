using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Quantiles;

/// <summary>Solves a quantile regression's linear program by an interior point.</summary>
/// <remarks>
/// The dual asks for the d of largest y'd with X'd = 0 and -lower &lt;= d &lt;= upper; d = 0 is inside, and any b with the parts of its residuals
/// enlarged is inside the primal, so both start feasible and the gap between them bounds what b misses. Predictor and corrector steps share
/// one factorisation of X'QX. Ends when the gap is below 1e-12 of the loss (and 1e-16 of the loss without columns), or rounding lets it fall no
/// further; keeps the b of least loss. Some 10 to 40 steps of O(n d blocks + d^3). Determinism: bit-exact.
/// Source: Portnoy and Koenker (1997), "The Gaussian hare and the Laplacian tortoise", section 3; Mehrotra (1992).
/// </remarks>
internal sealed class FrischNewton
{
    private const int MostSteps = 100;
    private const double Back = 0.99995; // share of the way to the boundary that a step goes
    private const double Least = 1e-290; // keeps quotients finite

    private readonly QuantileProgram _program;
    private readonly double[] _a; // d + lower: distance from the lower bound
    private readonly double[] _s; // upper - d: distance from the upper bound
    private readonly double[] _w; // positive part of the residual, enlarged
    private readonly double[] _z; // negative part
    private double[] _b = [];

    /// <param name="program">What is solved.</param>
    public FrischNewton(QuantileProgram program)
    {
        _program = program;
        _a = [.. program.Lower];
        _s = [.. program.Upper];
        _w = new double[_a.Length];
        _z = new double[_a.Length];
    }

    /// <summary>The parameters of least loss found.</summary>
    public double[] Solve(CancellationToken cancellation)
    {
        double nullLoss = _program.Loss(_program.Values);
        Start(cancellation);
        double[] residuals = _program.Residuals(_b);
        double least = _program.Loss(residuals);
        double[] best = _b;
        double smallest = double.PositiveInfinity;
        int stalled = 0;
        for (int step = 0; step < MostSteps && stalled < 3; step++)
        {
            double gap = Reduce.Dot(_a, _z) + Reduce.Dot(_s, _w);
            if (!(gap > (1e-12 * least) + (1e-16 * nullLoss)))
            {
                break;
            }

            stalled = gap < 0.9 * smallest ? 0 : stalled + 1;
            smallest = Math.Min(smallest, gap);
            if (!Step(residuals, gap, cancellation))
            {
                break;
            }

            residuals = _program.Residuals(_b);
            double loss = _program.Loss(residuals);
            if (loss < least)
            {
                (least, best) = (loss, _b);
            }
        }

        return best;
    }

    /// <summary>Least squares, and both parts of its residuals enlarged by their mean.</summary>
    private void Start(CancellationToken cancellation)
    {
        double[] ones = new double[_a.Length];
        Array.Fill(ones, 1.0);
        Cholesky? factor = Factorise(_program.Design.Gram(ones, cancellation));
        _b = factor?.Solve(_program.Design.TransposeMultiply(_program.Values)) ?? new double[_program.Design.Columns];
        double[] residuals = _program.Residuals(_b);
        double size = Reduce.Mean(Array.ConvertAll(residuals, Math.Abs));
        for (int i = 0; i < residuals.Length; i++)
        {
            _w[i] = Math.Max(residuals[i], 0) + size;
            _z[i] = Math.Max(-residuals[i], 0) + size;
        }
    }

    /// <summary>One step of predictor and corrector; false when the equations can't be solved.</summary>
    private bool Step(double[] residuals, double gap, CancellationToken cancellation)
    {
        int n = _a.Length;
        double[] q = new double[n], dual = new double[n], complementA = new double[n], complementS = new double[n], d = new double[n];
        for (int i = 0; i < n; i++)
        {
            q[i] = 1 / ((_w[i] / _s[i]) + (_z[i] / _a[i]));
            dual[i] = residuals[i] - _w[i] + _z[i];
            complementA[i] = -_a[i] * _z[i];
            complementS[i] = -_s[i] * _w[i];
            d[i] = _a[i] - _program.Lower[i];
        }

        if (Factorise(_program.Design.Gram(q, cancellation)) is not { } factor)
        {
            return false;
        }

        double[] primal = _program.Design.TransposeMultiply(d); // what rounding has left of X'd = 0
        Direction affine = Solve(factor, q, dual, primal, complementA, complementS);
        (double stepD, double stepB) = Lengths(affine, 1);
        double left = 0;
        for (int i = 0; i < n; i++)
        {
            left += ((_a[i] + (stepD * affine.A[i])) * (_z[i] + (stepB * affine.Z[i])))
                + ((_s[i] - (stepD * affine.A[i])) * (_w[i] + (stepB * affine.W[i])));
        }

        double share = left / gap;
        double centre = share * share * share * gap / (2 * n);
        for (int i = 0; i < n; i++)
        {
            complementA[i] += centre - (affine.A[i] * affine.Z[i]);
            complementS[i] += centre + (affine.A[i] * affine.W[i]);
        }

        Direction direction = Solve(factor, q, dual, primal, complementA, complementS);
        (stepD, stepB) = Lengths(direction, Back);
        return Advance(direction, stepD, stepB);
    }

    /// <summary>Newton's direction: X'QX db = X'Q h + X'd, and from db all others.</summary>
    private Direction Solve(Cholesky factor, double[] q, double[] dual, double[] primal, double[] complementA, double[] complementS)
    {
        int n = q.Length;
        double[] h = new double[n], weighted = new double[n];
        for (int i = 0; i < n; i++)
        {
            h[i] = dual[i] - (complementS[i] / _s[i]) + (complementA[i] / _a[i]);
            weighted[i] = q[i] * h[i];
        }

        double[] right = _program.Design.TransposeMultiply(weighted);
        Elementwise.AddScaled(right, 1, primal);
        double[] b = factor.Solve(right);
        double[] moved = new double[n];
        _program.Design.Multiply(b, moved);
        double[] a = new double[n], z = new double[n], w = new double[n];
        for (int i = 0; i < n; i++)
        {
            a[i] = q[i] * (h[i] - moved[i]);
            z[i] = (complementA[i] - (_z[i] * a[i])) / _a[i];
            w[i] = (complementS[i] + (_w[i] * a[i])) / _s[i];
        }

        return new Direction(b, a, z, w);
    }

    /// <summary>How far d, and b with the parts of its residuals, can go; at most 1.</summary>
    private (double D, double B) Lengths(Direction direction, double back)
    {
        double d = double.PositiveInfinity, b = double.PositiveInfinity;
        for (int i = 0; i < _a.Length; i++)
        {
            double a = direction.A[i];
            d = Math.Min(d, a < 0 ? -_a[i] / a : a > 0 ? _s[i] / a : d);
            b = direction.Z[i] < 0 ? Math.Min(b, -_z[i] / direction.Z[i]) : b;
            b = direction.W[i] < 0 ? Math.Min(b, -_w[i] / direction.W[i]) : b;
        }

        return (Math.Min(1, back * d), Math.Min(1, back * b));
    }

    private bool Advance(Direction direction, double stepD, double stepB)
    {
        double[] next = [.. _b];
        Elementwise.AddScaled(next, stepB, direction.B);
        if (!next.All(double.IsFinite))
        {
            return false;
        }

        _b = next;
        for (int i = 0; i < _a.Length; i++)
        {
            double change = stepD * direction.A[i];
            _a[i] = Math.Max(_a[i] + change, Least);
            _s[i] = Math.Max(_s[i] - change, Least);
            _z[i] = Math.Max(_z[i] + (stepB * direction.Z[i]), Least);
            _w[i] = Math.Max(_w[i] + (stepB * direction.W[i]), Least);
        }

        return true;
    }

    /// <summary>The factorisation, with a little more on the diagonal where rounding has made it indefinite; null when that does not help.</summary>
    private static Cholesky? Factorise(Matrix gram)
    {
        for (double share = 0; share < 1e-6; share = share == 0 ? 1e-14 : share * 100)
        {
            Matrix shifted = new(gram.Rows, gram.Rows, [.. gram.Data]);
            for (int j = 0; j < gram.Rows; j++)
            {
                shifted[j, j] += share * gram[j, j];
            }

            if (Cholesky.TryDecompose(shifted) is { } factor)
            {
                return factor;
            }
        }

        return null;
    }

    private sealed record Direction(double[] B, double[] A, double[] Z, double[] W);
}
