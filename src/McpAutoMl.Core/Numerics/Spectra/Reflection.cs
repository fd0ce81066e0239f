namespace McpAutoMl.Core.Numerics.Spectra;

/// <summary>The Householder reflection I - scale v v' with v[0] = 1.</summary>
internal static class Reflection
{
    /// <summary>Turns x into the vector v whose reflection takes x to (diagonal, 0, ...); the diagonal has the sign that avoids cancellation.</summary>
    /// <remarks>Source: LAPACK's dlarfg.</remarks>
    public static (double Scale, double Diagonal) Make(Span<double> x)
    {
        double below = Reduce.SumOfSquares(x[1..]);
        double first = x[0];
        x[0] = 1;
        if (below == 0)
        {
            return (0, first);
        }

        double norm = Math.Sqrt((first * first) + below);
        double diagonal = first >= 0 ? -norm : norm;
        Elementwise.Scale(x[1..], 1 / (first - diagonal));
        return ((diagonal - first) / diagonal, diagonal);
    }
}
