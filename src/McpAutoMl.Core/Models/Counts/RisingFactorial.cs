using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Counts;

/// <summary>log((1 + a) (1 + 2a) ... (1 + (y - 1) a)) and its derivative by a, for whole y from 0 and a from 0, to about 1e-14 of their size.</summary>
/// <remarks>
/// The same as log-gamma(y + 1/a) - log-gamma(1/a) + y log a, whose terms cancel where a is small. The first 64 terms are added; the others by the
/// Euler-Maclaurin formula to the third derivative, whose remainder is below 1e-11 there. Cost: at most 64 terms. Determinism: bit-exact.
/// </remarks>
internal static class RisingFactorial
{
    private const int Direct = 64;
    private const double Small = 0.02;

    /// <summary>The logarithm.</summary>
    public static double Log(double y, double a)
    {
        double sum = 0;
        int terms = (int)Math.Min(y, Direct);
        for (int j = 1; j < terms; j++)
        {
            sum += DeterministicMath.Log1p(a * j);
        }

        if (y <= Direct)
        {
            return sum;
        }

        double from = 1 + (a * Direct), to = 1 + (a * y);
        double integral = LogIntegral(y, a) - LogIntegral(Direct, a);
        double ends = (DeterministicMath.Log1p(a * y) - DeterministicMath.Log1p(a * Direct)) / 2;
        double first = a * ((1 / to) - (1 / from)) / 12;
        double third = 2 * (Cube(a / to) - Cube(a / from)) / 720;
        return sum + integral - ends + first - third;
    }

    /// <summary>The derivative by a: the sum of j / (1 + j a) over j below y.</summary>
    public static double Slope(double y, double a)
    {
        double sum = 0;
        int terms = (int)Math.Min(y, Direct);
        for (int j = 1; j < terms; j++)
        {
            sum += j / (1 + (a * j));
        }

        if (y <= Direct)
        {
            return sum;
        }

        double from = 1 + (a * Direct), to = 1 + (a * y);
        double integral = (y * y * Excess(a * y)) - ((double)Direct * Direct * Excess(a * Direct));
        double ends = ((y / to) - (Direct / from)) / 2;
        double first = ((1 / (to * to)) - (1 / (from * from))) / 12;
        double third = 6 * ((Square(a / to) / (to * to)) - (Square(a / from) / (from * from))) / 720;
        return sum + integral - ends + first - third;
    }

    /// <summary>The integral of log(1 + a u) over u from 0 to x.</summary>
    private static double LogIntegral(double x, double a)
    {
        double t = a * x;
        return x * (t > Small ? (((1 + t) * DeterministicMath.Log1p(t)) - t) / t : Series(t, n => 1.0 / (n * (n + 1)), 1));
    }

    /// <summary>(t - log(1 + t)) / t^2.</summary>
    private static double Excess(double t) => t > Small ? (t - DeterministicMath.Log1p(t)) / (t * t) : Series(t, n => 1.0 / (n + 2), 0);

    /// <summary>Alternating power series of a small t: the sum of (-1)^(n - first) c(n) t^n.</summary>
    private static double Series(double t, Func<int, double> coefficient, int first)
    {
        double sum = 0;
        for (int n = first + 10; n >= first; n--)
        {
            sum = coefficient(n) - (t * sum);
        }

        return first == 1 ? t * sum : sum;
    }

    private static double Square(double x) => x * x;

    private static double Cube(double x) => x * x * x;
}
