namespace McpAutoMl.Core.Numerics;

/// <content>The error function and its complement.</content>
public static partial class DeterministicMath
{
    private const double TwoOverSqrtPi = 1.1283791670955126;

    // erfcx(x) (4 + x) / 4 for x >= 1/2 as a Chebyshev series in t = 4 / (4 + x) on [0, 8/9]: interpolation at 61 Chebyshev
    // points with 60 digits; the first coefficient is halved already.
    private static readonly double[] ErfcxSeries =
    [
        0.32668784752500923, 0.2498500034446085, 0.08362641159890778, 0.024531922883083916, 0.00627576398090307,
        0.0013823909534494078, 0.00025567281259028973, 3.768978646074819e-05, 3.864576748937643e-06, 1.2215935505779874e-07,
        -4.360772872867615e-08, -8.69302789574543e-09, -3.563685461848122e-10, 1.318321462995075e-10, 2.2510609740972073e-11,
        -6.803395505228215e-13, -5.950686935113676e-13, -3.189826393394224e-14, 1.3013426648289364e-14, 1.6819551068934876e-15,
        -2.68178650939854e-16, -6.084013395862876e-17, 5.5600591465661486e-18,
    ];

    /// <summary>erf(x) = 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to x. Within 3 ulp.</summary>
    public static double Erf(double x)
    {
        double a = Math.Abs(x);
        if (!(a < 6))
        {
            return double.IsNaN(x) ? x : Math.CopySign(1, x);
        }

        return a < 1 ? ErfSeries(x) : Math.CopySign(1 - Erfc(a), x);
    }

    /// <summary>1 - erf(x), with full relative accuracy in the upper tail. Within 8 ulp for normal results; 0 above 27.3.</summary>
    public static double Erfc(double x)
    {
        if (x < 0.5)
        {
            return x > -1 ? 1 - ErfSeries(x) : 2 - Erfc(-x);
        }

        if (!(x < 28))
        {
            return double.IsNaN(x) ? x : 0;
        }

        double square = x * x;
        return ExpOfSum(-square, -ProductError(x, x, square)) * ScaledErfc(x);
    }

    /// <summary>e^(x^2) erfc(x) for x of at least 1/2. Within 5 ulp.</summary>
    internal static double ScaledErfc(double x)
    {
        double t = 4 / (4 + x);
        double u = (t * 2.25) - 1;
        double next = 0, afterNext = 0;
        for (int i = ErfcxSeries.Length - 1; i > 0; i--)
        {
            double current = (2 * u * next) - afterNext + ErfcxSeries[i];
            afterNext = next;
            next = current;
        }

        return t * ((u * next) - afterNext + ErfcxSeries[0]);
    }

    /// <summary>The power series of erf for |x| at most 1.</summary>
    private static double ErfSeries(double x)
    {
        double square = x * x;
        double power = 1, sum = 0;
        for (int n = 1; n <= 24; n++)
        {
            power *= -square / n;
            sum += power / ((2 * n) + 1);
        }

        double scaled = x * TwoOverSqrtPi;
        return scaled + (scaled * sum);
    }
}
