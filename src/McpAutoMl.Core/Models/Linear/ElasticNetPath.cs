using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Core.Models.Linear;

/// <summary>Chooses the strength of an elastic net's penalty by cross-validation along a path of strengths.</summary>
/// <remarks>
/// 50 strengths, evenly spaced in the logarithm, from the least one that leaves no coefficient to 1e-4 of it (1e-2 with fewer rows than
/// columns), each solved from the one before. The least mean squared error over all rows tested wins; of equals the stronger.
/// Source: Friedman, Hastie and Tibshirani (2010), section 2.5.
/// </remarks>
internal sealed class ElasticNetPath(DesignMatrix design, double[] values, double l1Ratio)
{
    private const int Strengths = 50;
    private const double Tolerance = 1e-5;

    /// <summary>The strength with the least error over the folds.</summary>
    public double Choose(FoldPlan plan, CancellationToken cancellation)
    {
        int[][] tests = [.. plan.Splits.Select(split => split.Test)];
        DesignMatrix[] parts = Array.ConvertAll(tests, design.Take);
        double[][] targets = Array.ConvertAll(tests, test => Array.ConvertAll(test, i => values[i]));
        ElasticNetEquations[] equations = [.. parts.Zip(targets, (part, target) => ElasticNetEquations.Of(part, target, cancellation))];
        double largest = ElasticNetEquations.Add(equations).Centre().LargestPenalty / l1Ratio;
        if (!(largest > 0))
        {
            return 1; // no column has anything to do with the target
        }

        double[] alphas = Path(largest, design.Rows > design.Columns ? 1e-4 : 1e-2);
        double[] errors = new double[Strengths];
        for (int fold = 0; fold < parts.Length; fold++)
        {
            CentredMoments moments = ElasticNetEquations.Add(equations.Where((_, part) => part != fold)).Centre();
            double[] coefficients = new double[design.Columns];
            for (int a = 0; a < Strengths; a++)
            {
                moments.Descend(alphas[a] * l1Ratio, alphas[a] * (1 - l1Ratio), coefficients, Tolerance, cancellation);
                errors[a] += SquaredError(parts[fold], targets[fold], moments.Intercept(coefficients), coefficients);
            }
        }

        int best = 0;
        for (int a = 1; a < Strengths; a++)
        {
            best = errors[a] < errors[best] ? a : best;
        }

        return alphas[best];
    }

    private static double[] Path(double largest, double share)
    {
        double step = DeterministicMath.Log(share) / (Strengths - 1);
        return [.. Enumerable.Range(0, Strengths).Select(a => largest * DeterministicMath.Exp(a * step))];
    }

    private static double SquaredError(DesignMatrix rows, double[] values, double intercept, double[] coefficients)
    {
        double[] errors = new double[rows.Rows];
        rows.Multiply(coefficients, errors);
        for (int i = 0; i < errors.Length; i++)
        {
            errors[i] += intercept - values[i];
        }

        return Reduce.SumOfSquares(errors);
    }
}
