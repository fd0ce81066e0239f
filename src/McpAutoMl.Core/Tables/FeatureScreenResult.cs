namespace McpAutoMl.Core.Tables;

/// <summary>Which columns can be features.</summary>
/// <param name="Kept">Names in the order asked for, or file order.</param>
/// <param name="Dropped">The others with the reason, in the same order.</param>
public sealed record FeatureScreenResult(IReadOnlyList<string> Kept, IReadOnlyList<DroppedFeature> Dropped);

/// <summary>A column that is no feature.</summary>
/// <param name="Name">Column name.</param>
/// <param name="Reason">Why, in a few words.</param>
public sealed record DroppedFeature(string Name, string Reason);
