namespace McpAutoMl.Core.LowRank.Products;

/// <summary>Adapters of a chain, the error that they were measured to have, and the error that no adapters of these ranks can go below.</summary>
public sealed record AdaptedProduct
{
    private const double LargeFactor = 1e3;

    /// <summary>One adapter a layer, in the order of the layers; of at most the rank asked for.</summary>
    public required IReadOnlyList<Adapter> Adapters { get; init; }

    /// <summary>How they were made.</summary>
    public required ProductConstruction Construction { get; init; }

    /// <summary>No adapters of these ranks come closer.</summary>
    public required ProductError LowerBound { get; init; }

    /// <summary>The error of the adapted product, computed from the adapted layers.</summary>
    public required ProductError Achieved { get; init; }

    /// <summary>Largest singular value of target - product before adapting.</summary>
    public required double LargestSingularValue { get; init; }

    /// <summary>What counts as reached, relative to <see cref="LargestSingularValue"/>: 1e-8 up to four layers, 1e-6 beyond.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Largest singular value of the largest adapter.</summary>
    public required double MaxDeltaNorm { get; init; }

    /// <summary>Largest singular value of the largest layer.</summary>
    public required double MaxLayerNorm { get; init; }

    /// <summary>Why it cannot be done better, if it cannot.</summary>
    public required ProductCertificate Certificate { get; init; }

    /// <summary>Whether the adapted product is the target up to the tolerance.</summary>
    public bool Exact => Achieved.Spectral <= Tolerance * LargestSingularValue;

    /// <summary>Distance of the spectral error from its bound, relative to <see cref="LargestSingularValue"/>; 0 for a zero difference.</summary>
    public double RelativeDeviation =>
        LargestSingularValue > 0 ? Math.Abs(Achieved.Spectral - LowerBound.Spectral) / LargestSingularValue : 0;

    /// <summary>Values in all adapters.</summary>
    public long Parameters => Adapters.Sum(adapter => adapter.Parameters);

    /// <summary>What a caller should know before using the adapters.</summary>
    public IReadOnlyList<Warning> Warnings()
    {
        List<Warning> warnings = [];
        if (Certificate == ProductCertificate.None)
        {
            warnings.Add(new Warning(
                "BOUND_NOT_REACHED",
                "The adapters found do not reach the lower bound: the least error lies between the two. A layer is singular or nearly so, or the chain is narrower than its ends."));
        }

        if (MaxDeltaNorm > LargeFactor * MaxLayerNorm)
        {
            warnings.Add(new Warning(
                "ADAPTERS_LARGE",
                "An adapter is more than a thousand times as large as any layer: stored in a short format, its rounding alone may exceed the error given."));
        }

        return warnings;
    }
}
