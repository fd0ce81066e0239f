namespace McpAutoMl.Core.LowRank.Products;

/// <summary>How adapters of a product were made.</summary>
public enum ProductConstruction
{
    /// <summary>No adapter: the product is the target already, or every rank is 0.</summary>
    None,

    /// <summary>Singular directions dealt out in their order (Zeng and Lee 2024, proof of Lemma 1).</summary>
    Recursion,

    /// <summary>Each layer, from the first, carries the directions that need the smallest change of it.</summary>
    Split,

    /// <summary>The same on the transposed chain: from the last layer.</summary>
    TransposedSplit,

    /// <summary>One adapter inside a fixed product, in closed form (Friedland and Torokhti 2007).</summary>
    SingleLayer,

    /// <summary>That closed form applied to one layer after the other until nothing improves.</summary>
    Sweeps,

    /// <summary>The truncated singular value decomposition of each layer's own change.</summary>
    PerLayer,
}
