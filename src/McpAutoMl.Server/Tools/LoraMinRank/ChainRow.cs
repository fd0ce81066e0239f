namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Modules whose product is all that matters, adapted together and one by one; errors are Frobenius norms of the product.</summary>
/// <param name="Modules">Their names; the first acts first.</param>
/// <param name="Heads">Heads that were fitted one by one; absent where the matrices are multiplied as they are.</param>
/// <param name="Ranks">The rank of each module's adapter, in each head.</param>
/// <param name="Change">What tuning changed in the product.</param>
/// <param name="PerLayerError">What the best truncation of each module's change leaves.</param>
/// <param name="ProductError">What adapters fitted to the product leave.</param>
/// <param name="LowerBound">What no adapters of these ranks can undercut.</param>
/// <param name="KeptError">The better of the two, in each head.</param>
/// <param name="KeptProduct">Whether that is the fitted one; in how many heads.</param>
/// <param name="MaxDeltaNorm">Largest spectral norm of an adapter that was kept.</param>
public sealed record ChainRow(
    IReadOnlyList<string> Modules,
    int? Heads,
    IReadOnlyList<int> Ranks,
    double Change,
    double PerLayerError,
    double ProductError,
    double LowerBound,
    double KeptError,
    int KeptProduct,
    double MaxDeltaNorm);
