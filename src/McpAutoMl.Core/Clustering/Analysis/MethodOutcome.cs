using McpAutoMl.Core.Clustering.Mixtures;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>What a method made of the rows in one space.</summary>
/// <param name="Method">Method.</param>
/// <param name="Space">Space.</param>
/// <param name="Drawn">Partition of the drawn rows; null where it failed.</param>
/// <param name="All">Partition of all rows; null likewise.</param>
/// <param name="Fit">The mixture; null for other methods.</param>
/// <param name="Note">Why there is nothing, or what is doubtful; null for nothing.</param>
internal sealed record MethodOutcome(ClusterMethod Method, Preprocessing Space, Partition? Drawn, Partition? All, MixtureFit? Fit, string? Note);
