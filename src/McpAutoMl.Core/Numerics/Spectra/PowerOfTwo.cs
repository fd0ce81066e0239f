namespace McpAutoMl.Core.Numerics.Spectra;

/// <summary>Exact scaling of a matrix to entries near 1, so that squares neither overflow nor vanish.</summary>
internal static class PowerOfTwo
{
    /// <summary>A power of two near the largest absolute value, and its inverse; both 1 where all is zero.</summary>
    /// <exception cref="ArgumentException">When a value is not finite.</exception>
    public static (double Scale, double Inverse) Near(Matrix a)
    {
        double largest = 0;
        foreach (double value in a.Data)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException("A singular value decomposition needs finite values.", nameof(a));
            }

            largest = Math.Max(largest, Math.Abs(value));
        }

        int exponent = largest > 0 ? Math.Clamp(Math.ILogB(largest), -1000, 1000) : 0;
        return (Math.ScaleB(1, exponent), Math.ScaleB(1, -exponent));
    }
}
