namespace McpAutoMl.Core.Numerics;

/// <summary>Densities of gamma and beta type without the cancellation of large logarithms.</summary>
/// <remarks>Source: Loader (2000), "Fast and accurate computation of binomial probabilities". Determinism: bit-exact.</remarks>
internal static class SaddlePoint
{
    private const double TwoPi = 6.283185307179586;

    /// <summary>x^a y^b / B(a, b) for y = 1 - x, both given so that neither loses digits.</summary>
    public static double BetaTerm(double a, double b, double x, double y)
    {
        double n = a + b;

        // a - n x = -(b - n y): the smaller of x and y has the digits.
        double difference = x < y ? a - (n * x) : (n * y) - b;
        double exponent = DeterministicMath.StirlingRemainder(n) - DeterministicMath.StirlingRemainder(a)
            - DeterministicMath.StirlingRemainder(b) - Deviance(a, n * x, difference) - Deviance(b, n * y, -difference);
        return Math.Sqrt(a / n * b / TwoPi) * DeterministicMath.Exp(exponent);
    }

    /// <summary>x^a e^-x / gamma(a).</summary>
    public static double GammaTerm(double a, double x) =>
        Math.Sqrt(a / TwoPi) * DeterministicMath.Exp(-DeterministicMath.StirlingRemainder(a) - Deviance(a, x, a - x));

    /// <summary>x ln(x / mean) - difference, at least 0, for difference = x - mean; accurate where x is close to the mean.</summary>
    private static double Deviance(double x, double mean, double difference)
    {
        if (Math.Abs(difference) >= 0.3 * (x + mean))
        {
            return (x * (DeterministicMath.Log(x) - DeterministicMath.Log(mean))) - difference;
        }

        // 2 x atanh(v) - difference = difference v + 2 x (v^3/3 + v^5/5 + ...)
        double v = difference / (x + mean);
        double square = v * v;
        double power = 2 * x * v;
        double sum = difference * v;
        for (int j = 3; ; j += 2)
        {
            power *= square;
            double next = sum + (power / j);
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }
    }
}
