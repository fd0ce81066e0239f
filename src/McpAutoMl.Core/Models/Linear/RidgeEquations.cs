using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>The normal equations of ridge regression on centred columns.</summary>
internal sealed class RidgeEquations
{
    private static readonly double[] Alphas =
        [.. Enumerable.Range(-4, 13).Select(half => half % 2 == 0 ? PowerOfTen(half / 2) : PowerOfTen((half - 1) / 2) * 3.1622776601683795)];

    private readonly DesignMatrix _design;
    private readonly double[] _values;
    private readonly double[] _means;
    private readonly Matrix _gram;
    private readonly double[] _products;

    /// <param name="design">Encoded rows.</param>
    /// <param name="values">Target of each row.</param>
    /// <param name="cancellation">Looked at for every column.</param>
    public RidgeEquations(DesignMatrix design, double[] values, CancellationToken cancellation)
    {
        _design = design;
        _values = values;
        double[] ones = new double[design.Rows];
        Array.Fill(ones, 1.0);
        _means = new double[design.Columns];
        design.TransposeMultiply(ones, _means);
        _gram = design.Gram(cancellation);
        _products = new double[design.Columns];
        design.TransposeMultiply(values, _products);
        double sum = Reduce.Sum(values);
        for (int j = 0; j < _means.Length; j++)
        {
            _means[j] /= design.Rows;
            _products[j] -= _means[j] * sum;
        }

        for (int j = 0; j < _means.Length; j++)
        {
            for (int k = 0; k < _means.Length; k++)
            {
                _gram[j, k] -= design.Rows * _means[j] * _means[k];
            }
        }
    }

    /// <summary>Intercept and coefficients at the alpha given, or at the one of least generalised cross-validation error.</summary>
    public double[] Solve(double? alpha, CancellationToken cancellation)
    {
        double[]? best = null;
        double least = double.PositiveInfinity;
        foreach (double candidate in alpha is double given ? [given] : Alphas)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Factorise(candidate) is not { } factor)
            {
                continue; // rounding has eaten a tiny alpha
            }

            double[] parameters = WithIntercept(factor.Solve(_products));
            double error = alpha is null ? Error(parameters, candidate, factor) : 0;
            if (error < least || best is null)
            {
                (best, least) = (parameters, error);
            }
        }

        return best ?? [Reduce.Mean(_values), .. new double[_design.Columns]];
    }

    private Cholesky? Factorise(double alpha)
    {
        Matrix shifted = new(_gram.Rows, _gram.Columns, [.. _gram.Data]);
        for (int j = 0; j < shifted.Rows; j++)
        {
            shifted[j, j] += alpha;
        }

        return Cholesky.TryDecompose(shifted);
    }

    private double[] WithIntercept(double[] coefficients) =>
        [Reduce.Mean(_values) - Reduce.Dot(_means, coefficients), .. coefficients];

    /// <summary>n * RSS / (n - df)^2, where df counts the intercept and d - alpha * tr((G + alpha I)^-1).</summary>
    private double Error(double[] parameters, double alpha, Cholesky factor)
    {
        double[] residuals = new double[_design.Rows];
        _design.Multiply(parameters.AsSpan(1), residuals);
        for (int i = 0; i < residuals.Length; i++)
        {
            residuals[i] += parameters[0] - _values[i];
        }

        double left = _design.Rows - 1 - _design.Columns + (alpha * factor.TraceOfInverse());
        return left > 0 ? _design.Rows * Reduce.SumOfSquares(residuals) / (left * left) : double.PositiveInfinity;
    }

    private static double PowerOfTen(int exponent)
    {
        double power = 1;
        for (int i = 0; i < Math.Abs(exponent); i++)
        {
            power *= 10;
        }

        return exponent < 0 ? 1 / power : power;
    }
}
