namespace McpAutoMl.Core.Numerics;

/// <summary>Distribution functions of the tests and intervals: normal, Student t, F, chi-square.</summary>
/// <remarks>
/// Determinism: bit-exact. Tails are computed as tails and never as 1 - p. The normal cdf keeps 2e-15 relative, the others 1e-12 where the incomplete beta
/// and gamma functions keep it; the t quantile is the last bit of a bisection.
/// </remarks>
public static class Distributions
{
    private const double InverseSqrtTwo = 0.7071067811865476;

    /// <summary>P(Z &lt;= z) of the standard normal distribution.</summary>
    public static double NormalCdf(double z)
    {
        if (z > -0.75)
        {
            return 0.5 * DeterministicMath.Erfc(-z * InverseSqrtTwo);
        }

        if (z < -39)
        {
            return 0;
        }

        // The square is taken of z itself: that of z / sqrt(2), rounded, would cost z^2 ulp.
        double square = z * z;
        double power = DeterministicMath.ExpOfSum(-0.5 * square, -0.5 * DeterministicMath.ProductError(z, z, square));
        return 0.5 * power * DeterministicMath.ScaledErfc(-z * InverseSqrtTwo);
    }

    /// <summary>P(Z > z) of the standard normal distribution.</summary>
    public static double NormalSurvival(double z) => NormalCdf(-z);

    /// <summary>The z with NormalCdf(z) = p; infinite at 0 and 1, NaN outside 0..1.</summary>
    /// <remarks>A closed approximation to about 4e-4 (Hastings, Abramowitz and Stegun 26.2.23), then Halley steps on the tail.</remarks>
    public static double NormalQuantile(double p)
    {
        if (!(p is > 0 and < 1))
        {
            return p == 0 ? double.NegativeInfinity : p == 1 ? double.PositiveInfinity : double.NaN;
        }

        if (p == 0.5)
        {
            return 0;
        }

        // 1 - p is exact for p >= 1/2, so one tail serves both.
        double tail = p < 0.5 ? p : 1 - p;
        double t = Math.Sqrt(-2 * DeterministicMath.Log(tail));
        double z = t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
        for (int i = 0; i < 3; i++)
        {
            // Newton's step for ln survival, corrected by half its curvature.
            double survival = NormalSurvival(z);
            double hazard = NormalDensity(z) / survival;
            double step = DeterministicMath.Log(survival / tail) / hazard;
            z += step / (1 + (step * (hazard - z) / 2));
        }

        return p < 0.5 ? -z : z;
    }

    /// <summary>The standard normal density.</summary>
    public static double NormalDensity(double z) => 0.3989422804014327 * DeterministicMath.Exp(-0.5 * z * z);

    /// <summary>P(T &lt;= t) of Student's t with <paramref name="degrees"/> > 0 degrees of freedom (need not be whole).</summary>
    public static double StudentTCdf(double t, double degrees) => StudentTSurvival(-t, degrees);

    /// <summary>P(T > t) of Student's t; twice this at |t| is the two-sided p-value.</summary>
    public static double StudentTSurvival(double t, double degrees)
    {
        if (double.IsPositiveInfinity(degrees))
        {
            return NormalSurvival(t);
        }

        if (double.IsInfinity(t))
        {
            return t > 0 ? 0 : 1;
        }

        // t^2 / (degrees + t^2) and its complement without overflow of t^2.
        double ratio = t / Math.Sqrt(degrees);
        double scale = 1 + Math.Min(ratio * ratio, double.MaxValue);
        double tail = 0.5 * IncompleteBeta.Regularized(degrees / 2, 0.5, 1 / scale, ratio * ratio / scale);
        return t >= 0 ? tail : 1 - tail;
    }

    /// <summary>The t with StudentTCdf(t) = p; infinite at 0 and 1, NaN outside 0..1.</summary>
    public static double StudentTQuantile(double p, double degrees)
    {
        if (!(p is > 0 and < 1) || !(degrees > 0))
        {
            return degrees > 0 ? NormalQuantile(p) : double.NaN;
        }

        if (p == 0.5)
        {
            return 0;
        }

        double tail = p < 0.5 ? p : 1 - p;
        double low = 0, high = 1;
        while (StudentTSurvival(high, degrees) > tail)
        {
            low = high;
            high *= 2;
            if (double.IsInfinity(high))
            {
                break;
            }
        }

        for (double middle = low + ((high - low) / 2); middle > low && middle < high; middle = low + ((high - low) / 2))
        {
            (low, high) = StudentTSurvival(middle, degrees) > tail ? (middle, high) : (low, middle);
        }

        return p < 0.5 ? -high : high;
    }

    /// <summary>P(F > f) of Fisher's F with <paramref name="numerator"/> and <paramref name="denominator"/> degrees of freedom.</summary>
    public static double FSurvival(double f, double numerator, double denominator)
    {
        if (!(f > 0) || double.IsPositiveInfinity(f))
        {
            return f <= 0 ? 1 : f > 0 ? 0 : double.NaN;
        }

        double product = numerator * f;
        double sum = denominator + product;
        return IncompleteBeta.Regularized(denominator / 2, numerator / 2, denominator / sum, product / sum);
    }

    /// <summary>P(X > x) of the chi-square distribution.</summary>
    public static double ChiSquareSurvival(double x, double degrees) =>
        x <= 0 ? (degrees > 0 ? 1 : double.NaN) : IncompleteGamma.Q(degrees / 2, x / 2);

    /// <summary>The x with P(X &lt;= x) = <paramref name="p"/> of the chi-square distribution; 0 for p = 0, infinite for p = 1, NaN outside 0..1.</summary>
    /// <remarks>Bisection of the probabilities to neighbouring doubles: as accurate as that. Determinism: bit-exact.</remarks>
    /// <param name="p">Probability.</param>
    /// <param name="degrees">Degrees of freedom, above 0.</param>
    public static double ChiSquareQuantile(double p, double degrees)
    {
        if (!(p is > 0 and < 1))
        {
            return p == 0 ? 0 : p == 1 ? double.PositiveInfinity : double.NaN;
        }

        bool IsBelow(double x) => p < 0.5
            ? IncompleteGamma.P(degrees / 2, x / 2) < p // 1 - p would lose the digits of a small p
            : ChiSquareSurvival(x, degrees) > 1 - p;
        double low = 0;
        double high = degrees + 1;
        while (IsBelow(high))
        {
            (low, high) = (high, 2 * high);
        }

        for (double middle = low + ((high - low) / 2); middle > low && middle < high; middle = low + ((high - low) / 2))
        {
            (low, high) = IsBelow(middle) ? (middle, high) : (low, middle);
        }

        return high;
    }
}
