namespace McpAutoMl.Core.Numerics.Spectra;

/// <summary>The rotation that takes (f, g) to (r, 0): c f + s g = r.</summary>
internal readonly record struct PlaneRotation(double C, double S, double R)
{
    private const double Small = 1e-290; // below, squares have lost digits

    /// <summary>Computes the rotation.</summary>
    public static PlaneRotation Of(double f, double g)
    {
        double square = (f * f) + (g * g);
        if (square >= Small)
        {
            double r = f < 0 ? -Math.Sqrt(square) : Math.Sqrt(square);
            return new PlaneRotation(f / r, g / r, r);
        }

        if (f == 0 && g == 0)
        {
            return new PlaneRotation(1, 0, 0);
        }

        PlaneRotation scaled = Of(Math.ScaleB(f, 600), Math.ScaleB(g, 600));
        return scaled with { R = Math.ScaleB(scaled.R, -600) };
    }
}
