namespace McpAutoMl.Core.Numerics;

/// <content>Exponential functions: argument reduction by multiples of ln 2, then the power series.</content>
public static partial class DeterministicMath
{
    private const double ExpOverflow = 709.782712893384;
    private const double ExpUnderflow = -745.1332191019412;

    /// <summary>e^x. Within 1 ulp (in the subnormal range within 1 unit of 2^-1074); infinity above 709.78, 0 below -745.13.</summary>
    public static double Exp(double x) => ExpOfSum(x, 0);

    /// <summary>e^x - 1 without cancellation near 0. Within 2 ulp.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) < 0.35)
        {
            return x == 0 ? x : x + (x * x * ExpTail(x));
        }

        if (!(x < 40))
        {
            return Exp(x);
        }

        if (x < -38)
        {
            return -1;
        }

        double k = Math.Round(x * InverseLn2);
        double high = x - (k * Ln2High);
        double low = k * Ln2Low;
        double r = high - low;
        double tail = (r * r * ExpTail(r)) - ((low - (high - r)) * (1 + r));
        double inverse = PowerOfTwo(-(int)k);

        // e^x - 1 = 2^k ((1 - 2^-k) + r + tail); the two exact terms are added first.
        double exact = 1 - inverse;
        double sum = exact + r;
        double rest = Math.Abs(exact) >= Math.Abs(r) ? r - (sum - exact) : exact - (sum - r);
        return (sum + (rest + tail)) * PowerOfTwo((int)k);
    }

    /// <summary>e^(x + correction) for a correction far below x; this is what powers and tails of distributions need.</summary>
    internal static double ExpOfSum(double x, double correction)
    {
        if (!(x <= ExpOverflow))
        {
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        }

        if (x < ExpUnderflow)
        {
            return 0;
        }

        double k = Math.Round(x * InverseLn2);
        double high = x - (k * Ln2High);
        double low = (k * Ln2Low) - correction;
        double r = high - low;
        double lost = (high - r) - low;
        double value = 1 + (r + ((r * r * ExpTail(r)) + (lost * (1 + r))));
        int exponent = (int)k;
        return exponent switch
        {
            > 1023 => value * 2 * PowerOfTwo(exponent - 1),
            < -1021 => value * PowerOfTwo(exponent + 64) * PowerOfTwo(-64),
            _ => value * PowerOfTwo(exponent),
        };
    }

    /// <summary>(e^r - 1 - r) / r^2 for |r| &lt;= 0.35: the series 1/2! + r/3! + r^2/4! + ... to r^12, summed in halves and quarters.</summary>
    private static double ExpTail(double r)
    {
        double r2 = r * r;
        double r4 = r2 * r2;
        double a = (1.0 / 2) + (r * (1.0 / 6)) + (r2 * ((1.0 / 24) + (r * (1.0 / 120))));
        double b = (1.0 / 720) + (r * (1.0 / 5040)) + (r2 * ((1.0 / 40320) + (r * (1.0 / 362880))));
        double c = (1.0 / 3628800) + (r * (1.0 / 39916800)) + (r2 * ((1.0 / 479001600) + (r * (1.0 / 6227020800))));
        double d = 1.0 / 87178291200;
        return a + (r4 * (b + (r4 * (c + (r4 * d)))));
    }
}
