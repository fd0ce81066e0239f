namespace McpAutoMl.Core.Numerics.Products;

/// <summary>How a product goes into its target.</summary>
/// <param name="Accumulate">Add to what the target holds; otherwise replace it.</param>
/// <param name="Negate">Take A with the opposite sign.</param>
/// <param name="UpperOnly">Leave out tiles that lie below the diagonal: for products known to be symmetric.</param>
/// <param name="Threads">Threads that share the work; no bit depends on it.</param>
internal readonly record struct ProductOptions(bool Accumulate, bool Negate, bool UpperOnly, int Threads)
{
    /// <summary>C = A B.</summary>
    public static ProductOptions Replace => new(false, false, false, Environment.ProcessorCount);

    /// <summary>C -= A B.</summary>
    public static ProductOptions Subtract => new(true, true, false, Environment.ProcessorCount);
}
