namespace McpAutoMl.Core.Numerics;

/// <content>Logarithms: mantissa in [sqrt(1/2), sqrt(2)), then the series of the inverse hyperbolic tangent.</content>
public static partial class DeterministicMath
{
    private const double SqrtTwo = 1.4142135623730951;

    /// <summary>The natural logarithm. Within 1 ulp; -infinity at 0, NaN below.</summary>
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        }

        (double mantissa, int exponent) = Split(x);
        return LogOfSplit(mantissa - 1, exponent, 0);
    }

    /// <summary>ln(1 + x) without loss of digits near 0. Within 1 ulp.</summary>
    public static double Log1p(double x)
    {
        if (x is > -0.29 and < 0.41)
        {
            return x == 0 ? x : LogOfSplit(x, 0, 0);
        }

        double u = 1 + x;
        if (!(u > 0) || double.IsPositiveInfinity(u))
        {
            return Log(u);
        }

        double lost = x >= 1 ? 1 - (u - x) : x - (u - 1);
        (double mantissa, int exponent) = Split(u);
        return LogOfSplit(mantissa - 1, exponent, lost / u);
    }

    /// <summary>x = mantissa * 2^exponent with the mantissa in [sqrt(1/2), sqrt(2)).</summary>
    private static (double Mantissa, int Exponent) Split(double x)
    {
        int exponent = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984.0; // 2^54: subnormal numbers have no exponent of their own
            exponent = -54;
        }

        long bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        return mantissa >= SqrtTwo ? (mantissa / 2, exponent + 1) : (mantissa, exponent);
    }

    /// <summary>exponent * ln 2 + ln(1 + f) + correction.</summary>
    /// <remarks>
    /// With s = f / (2 + f), ln(1 + f) = 2s + s * tail = f - (f^2/2 - s (f^2/2 + tail)): all but the first term are small, so their
    /// rounding hardly counts (the arrangement is that of Sun's fdlibm, 1993).
    /// </remarks>
    private static double LogOfSplit(double f, int exponent, double correction)
    {
        double s = f / (2 + f);
        double half = 0.5 * f * f;
        double tail = s * (half + AtanhTail(s * s));
        return exponent == 0 && correction == 0
            ? f - (half - tail)
            : (exponent * Ln2High) - ((half - (tail + ((exponent * Ln2Low) + correction))) - f);
    }

    /// <summary>2 z/3 + 2 z^2/5 + 2 z^3/7 + ... for 0 &lt;= z &lt;= 0.0295, to z^11.</summary>
    private static double AtanhTail(double z) => z * ((2.0 / 3) + AtanhRest(z));

    /// <summary>2 z/5 + 2 z^2/7 + 2 z^3/9 + ... to z^10.</summary>
    private static double AtanhRest(double z)
    {
        double z2 = z * z;
        double z4 = z2 * z2;
        double a = (2.0 / 5) + (z * (2.0 / 7)) + (z2 * ((2.0 / 9) + (z * (2.0 / 11))));
        double b = (2.0 / 13) + (z * (2.0 / 15)) + (z2 * ((2.0 / 17) + (z * (2.0 / 19))));
        double c = (2.0 / 21) + (z * (2.0 / 23));
        return z * (a + (z4 * (b + (z4 * c))));
    }
}
