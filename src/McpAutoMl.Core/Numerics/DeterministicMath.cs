namespace McpAutoMl.Core.Numerics;

/// <summary>
/// Elementary and special functions from addition, multiplication, division and square root alone, so that they give the same
/// bits on every machine; the operating system's own differ between versions and processors.
/// </summary>
/// <remarks>
/// Determinism: bit-exact. Accuracy is stated for each function in ulp (units in the last place of the result) and held by tests
/// against values computed with 60 digits. NaN gives NaN everywhere. Coefficients are those of the power series where these
/// converge fast enough after argument reduction; the few fitted ones name how they were made.
/// </remarks>
public static partial class DeterministicMath
{
    // ln 2 in two parts; the first has 32 significant bits, so that its product with an exponent is exact.
    private const double Ln2High = 0.6931471803691238;
    private const double Ln2Low = 1.9082149292705877e-10;
    private const double InverseLn2 = 1.4426950408889634;

    /// <summary>The square root, correctly rounded (IEEE 754).</summary>
    public static double Sqrt(double x) => Math.Sqrt(x);

    /// <summary>1 / (1 + e^-x), the logistic function. Within 2 ulp; never overflows, keeps its digits in both tails.</summary>
    public static double Sigmoid(double x)
    {
        if (x >= 0)
        {
            return 1 / (1 + Exp(-x));
        }

        double e = Exp(x);
        return e / (1 + e);
    }

    /// <summary>The hyperbolic tangent. Within 3 ulp.</summary>
    public static double Tanh(double x)
    {
        double a = Math.Abs(x);
        if (!(a < 22))
        {
            return double.IsNaN(x) ? x : Math.CopySign(1, x);
        }

        double t;
        if (a >= 1)
        {
            t = 1 - (2 / (Expm1(2 * a) + 2));
        }
        else
        {
            double e = Expm1(-2 * a);
            t = -e / (e + 2);
        }

        return Math.CopySign(t, x);
    }

    /// <summary>ln(1 + e^x), the softplus; the log loss of a linear score. Within 2 ulp.</summary>
    public static double LogOnePlusExp(double x) => x > 0 ? x + Log1p(Exp(-x)) : Log1p(Exp(x));

    /// <summary>2^exponent as an exact power, for exponents of normal numbers.</summary>
    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
