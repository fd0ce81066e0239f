namespace McpAutoMl.Core.Numerics;

/// <content>The logarithm of the gamma function and its derivative, for positive arguments.</content>
public static partial class DeterministicMath
{
    private const double HalfLogTwoPi = 0.9189385332046728;

    /// <summary>From here on the asymptotic series reach full accuracy.</summary>
    private const double AsymptoticFrom = 8;

    // (-1)^k (zeta(k) - 1) / k, k = 2, 3, ...: ln gamma(2 + e) = (1 - euler) e + sum of these times e^k.
    private static readonly double[] LogGammaAtTwo =
    [
        0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
        -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-05, -4.492623673813314e-05,
        2.050721277567069e-05, -9.439488275268397e-06, 4.374866789907488e-06, -2.039215753801366e-06, 9.55141213040742e-07,
        -4.492469198764566e-07, 2.1207184805554665e-07, -1.0043224823968099e-07, 4.7698101693639804e-08,
        -2.2711094608943164e-08, 1.0838659214896955e-08, -5.183475041970047e-09, 2.4836745438024785e-09,
        -1.1921401405860912e-09,
    ];

    // Bernoulli numbers B(2k).
    private static readonly double[] Bernoulli =
        [1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330];

    /// <summary>ln gamma(x) for x > 0; NaN otherwise, infinity at 0. Within 6 ulp of max(1, |result|), relative near the zeros 1 and 2.</summary>
    public static double LogGamma(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return x == 0 || x > 0 ? double.PositiveInfinity : double.NaN;
        }

        if (x < 0.5)
        {
            return LogGammaNearTwo(x) - Log1p(x) - Log(x);
        }

        if (x < 1.5)
        {
            return LogGammaNearTwo(x - 1) - Log1p(x - 1);
        }

        if (x >= AsymptoticFrom)
        {
            return ((x - 0.5) * (Log(x) - 1)) + ((HalfLogTwoPi - 0.5) + StirlingRemainder(x));
        }

        double product = 1;
        while (x > 2.5)
        {
            x -= 1;
            product *= x;
        }

        return LogGammaNearTwo(x - 2) + Log(product);
    }

    /// <summary>The derivative of ln gamma for x > 0; NaN otherwise. Within 8 ulp of max(1, |result|).</summary>
    public static double Digamma(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return x > 0 ? x : double.NaN;
        }

        double shift = 0;
        while (x < AsymptoticFrom)
        {
            shift += 1 / x;
            x += 1;
        }

        double inverse = 1 / (x * x);
        double sum = 0;
        for (int k = Bernoulli.Length; k >= 1; k--)
        {
            sum = inverse * ((Bernoulli[k - 1] / (2 * k)) + sum);
        }

        return Log(x) - (0.5 / x) - sum - shift;
    }

    /// <summary>ln gamma(x) - ((x - 1/2) ln x - x + ln(2 pi) / 2) for x > 0: what Stirling's formula leaves.</summary>
    internal static double StirlingRemainder(double x)
    {
        if (x < AsymptoticFrom)
        {
            return LogGamma(x) - (((x - 0.5) * Log(x)) - x + HalfLogTwoPi);
        }

        double inverse = 1 / (x * x);
        double sum = 0;
        for (int k = Bernoulli.Length; k >= 1; k--)
        {
            sum = (inverse * sum) + (Bernoulli[k - 1] / (2 * k * ((2 * k) - 1)));
        }

        return sum / x;
    }

    /// <summary>ln gamma(2 + e) for |e| at most 1/2.</summary>
    private static double LogGammaNearTwo(double e)
    {
        const double OneMinusEuler = 0.42278433509846713;
        double sum = 0;
        for (int i = LogGammaAtTwo.Length - 1; i >= 0; i--)
        {
            sum = (sum + LogGammaAtTwo[i]) * e;
        }

        return e * (OneMinusEuler + sum);
    }
}
