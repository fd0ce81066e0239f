namespace McpAutoMl.Core.Numerics;

/// <content>Powers: the logarithm in two doubles, so that the exponent may be large without loss.</content>
public static partial class DeterministicMath
{
    private const double Ln2 = 0.6931471805599453;
    private const double Ln2Rest = 2.3190468138462996e-17;
    private const double TwoThirds = 0.6666666666666666;
    private const double TwoThirdsRest = 3.700743415417188e-17;

    /// <summary>x^y with the special cases of IEEE 754 pow. Within 2 ulp for results in the normal range.</summary>
    public static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
        {
            return 1;
        }

        if (double.IsNaN(x) || double.IsNaN(y))
        {
            return double.NaN;
        }

        double magnitude = Math.Abs(x);
        bool isInteger = Math.Floor(y) == y;
        bool isOdd = isInteger && Math.Abs(y) < 9007199254740992.0 && ((long)y & 1) == 1;
        bool negative = isOdd && double.IsNegative(x);
        if (magnitude == 0 || double.IsInfinity(magnitude) || double.IsInfinity(y))
        {
            return SpecialPower(magnitude, y, negative);
        }

        if (x < 0 && !isInteger)
        {
            return double.NaN;
        }

        (double high, double low) = LogInTwoParts(magnitude);
        double product = y * high;
        double result = Math.Abs(product) > 800
            ? (product > 0 ? double.PositiveInfinity : 0)
            : ExpOfSum(product, ProductError(y, high, product) + (y * low));
        return negative ? -result : result;
    }

    private static double SpecialPower(double magnitude, double y, bool negative)
    {
        if (double.IsInfinity(y) && magnitude == 1)
        {
            return 1;
        }

        double result = (magnitude > 1) == (y > 0) ? double.PositiveInfinity : 0;
        return negative ? -result : result;
    }

    /// <summary>ln x as high + low with about 75 bits, x positive and finite.</summary>
    private static (double High, double Low) LogInTwoParts(double x)
    {
        (double mantissa, int exponent) = Split(x);
        double f = mantissa - 1;

        // s = f / (2 + f) in two parts; the remainder of the division is exact in two products.
        double d = 2 + f;
        double dLost = f - (d - 2);
        double s = f / d;
        double sd = s * d;
        double sLow = ((f - sd) - ProductError(s, d, sd) - (s * dLost)) / d;

        // 2s + s z (2/3 + 2z/5 + ...): the leading term of the tail also in two parts.
        double z = s * s;
        double zLow = ProductError(s, s, z) + (2 * s * sLow);
        double rest = AtanhRest(z);
        double coefficient = TwoThirds + rest;
        double coefficientLow = (rest - (coefficient - TwoThirds)) + TwoThirdsRest;
        double cube = s * z;
        double cubeLow = ProductError(s, z, cube) + (s * zLow) + (sLow * z);
        double tail = cube * coefficient;
        double tailLow = ProductError(cube, coefficient, tail) + (cube * coefficientLow) + (cubeLow * coefficient);

        double lead = exponent * Ln2;
        double leadLow = ProductError(exponent, Ln2, lead) + (exponent * Ln2Rest);
        (double sum, double error) = TwoSum(lead, 2 * s);
        (double total, double error2) = TwoSum(sum, tail);
        double low = error + error2 + leadLow + (2 * sLow) + tailLow;
        double high = total + low;
        return (high, low - (high - total));
    }

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        double sum = a + b;
        double t = sum - a;
        return (sum, (a - (sum - t)) + (b - t));
    }

    /// <summary>a * b - product, exactly (Dekker 1971, Veltkamp's splitting), for factors below 2^995.</summary>
    internal static double ProductError(double a, double b, double product)
    {
        const double Splitter = 134217729.0; // 2^27 + 1
        double t = Splitter * a;
        double aHigh = t - (t - a);
        double aLow = a - aHigh;
        t = Splitter * b;
        double bHigh = t - (t - b);
        double bLow = b - bHigh;
        return (((aHigh * bHigh) - product) + (aHigh * bLow) + (aLow * bHigh)) + (aLow * bLow);
    }
}
