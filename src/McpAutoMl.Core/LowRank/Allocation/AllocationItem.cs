namespace McpAutoMl.Core.LowRank.Allocation;

/// <summary>One module among those that share a budget of parameters.</summary>
/// <param name="Name">Its name. Untrusted.</param>
/// <param name="Cost">Parameters of one rank: rows + columns.</param>
/// <param name="Values">Singular values that a rank may be spent on, largest first.</param>
/// <param name="SquaredRest">Squared Frobenius norm of the change beyond these values, which no rank is spent on.</param>
/// <param name="Weight">What squared errors are multiplied by; positive.</param>
public sealed record AllocationItem(string Name, long Cost, double[] Values, double SquaredRest, double Weight)
{
    /// <summary>Weighted squared Frobenius norm of the change.</summary>
    public double Total => Weight * SpectralErrors.SquaredTails(Values, Math.Sqrt(SquaredRest))[0];

    /// <summary>The item of a module: ranks are spent on the singular values that its rank counts, on at most <paramref name="maxRank"/> of them.</summary>
    /// <param name="layer">The module.</param>
    /// <param name="weights">What weighs its errors.</param>
    /// <param name="maxRank">Null for no limit.</param>
    public static AllocationItem Of(LayerRank layer, ErrorWeights weights, int? maxRank)
    {
        int candidates = Math.Min(layer.Rank, maxRank ?? int.MaxValue);
        double norm = layer.Spectrum.Errors[0].Frobenius, rest = layer.Spectrum.Errors[candidates].Frobenius;
        double scale = weights switch
        {
            ErrorWeights.RelativeDelta => norm,
            ErrorWeights.RelativeBase => layer.Spectrum.RelativeChange is > 0 and var change ? norm / change : norm,
            _ => 1,
        };
        return new AllocationItem(
            layer.Name, layer.Cost, layer.Spectrum.Spectrum.Values[..candidates], rest * rest, scale > 0 ? 1 / (scale * scale) : 1);
    }
}
