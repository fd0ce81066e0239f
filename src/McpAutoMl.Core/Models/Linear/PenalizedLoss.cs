using McpAutoMl.Core.Models.Encoding;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>
/// A convex loss of linear scores plus penalty / 2 * |coefficients|^2. Parameters are, for each score, the intercept (not penalised)
/// and d coefficients. Holds the point evaluated last; not for several threads.
/// </summary>
internal abstract class PenalizedLoss(DesignMatrix design, int scores, double penalty)
{
    /// <summary>Number of parameters.</summary>
    public int Size => scores * Stride;

    /// <summary>Parameters of one score.</summary>
    protected int Stride => design.Columns + 1;

    /// <summary>Number of scores.</summary>
    protected int Count => scores;

    /// <summary>Rows.</summary>
    protected int Rows => design.Rows;

    /// <summary>Value and gradient at a point, which <see cref="HessianProduct"/> then speaks of.</summary>
    public double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        double[][] values = Scores(parameters);
        double loss = Residuals(values);
        Collect(values, parameters, gradient);
        return loss + (penalty / 2 * CoefficientSquares(parameters));
    }

    /// <summary>The Hessian at the point evaluated last, times a vector.</summary>
    public void HessianProduct(ReadOnlySpan<double> vector, Span<double> result)
    {
        double[][] values = Scores(vector);
        Curve(values);
        Collect(values, vector, result);
    }

    /// <summary>Turns scores into derivatives of the loss by score, in place, keeps what <see cref="Curve"/> needs, and returns the loss.</summary>
    protected abstract double Residuals(double[][] scores);

    /// <summary>Turns directions into their products with the second derivatives by score, in place.</summary>
    protected abstract void Curve(double[][] directions);

    private double[][] Scores(ReadOnlySpan<double> parameters)
    {
        double[][] values = new double[scores][];
        for (int k = 0; k < scores; k++)
        {
            values[k] = new double[Rows];
            ReadOnlySpan<double> mine = parameters.Slice(k * Stride, Stride);
            design.Multiply(mine[1..], values[k]);
            for (int i = 0; i < Rows; i++)
            {
                values[k][i] += mine[0];
            }
        }

        return values;
    }

    private void Collect(double[][] values, ReadOnlySpan<double> point, Span<double> result)
    {
        for (int k = 0; k < scores; k++)
        {
            int start = k * Stride;
            result[start] = Numerics.Reduce.Sum(values[k]);
            design.TransposeMultiply(values[k], result.Slice(start + 1, Stride - 1));
            for (int j = start + 1; j < start + Stride; j++)
            {
                result[j] += penalty * point[j];
            }
        }
    }

    private double CoefficientSquares(ReadOnlySpan<double> parameters)
    {
        double sum = 0;
        for (int k = 0; k < scores; k++)
        {
            sum += Numerics.Reduce.SumOfSquares(parameters.Slice((k * Stride) + 1, Stride - 1));
        }

        return sum;
    }
}
