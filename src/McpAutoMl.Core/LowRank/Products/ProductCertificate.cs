namespace McpAutoMl.Core.LowRank.Products;

/// <summary>Why no adapters of these ranks can do better.</summary>
public enum ProductCertificate
{
    /// <summary>Nothing proves it: the least error lies between the lower bound and the error achieved.</summary>
    None,

    /// <summary>The error achieved is the lower bound (Eckart and Young 1936).</summary>
    LowerBound,

    /// <summary>A single adapter, whose Frobenius error is the least of all (Friedland and Torokhti 2007).</summary>
    SingleLayer,
}
