using McpAutoMl.Core.LowRank;

namespace McpAutoMl.Data.Safetensors;

/// <summary>One tensor of a checkpoint, as its header describes it. The numbers have been checked against the file.</summary>
/// <param name="Name">Name in the file. Untrusted.</param>
/// <param name="Type">Element type, such as BF16.</param>
/// <param name="Shape">Sizes of its dimensions; empty for a scalar.</param>
/// <param name="Begin">First byte, from the start of the data.</param>
/// <param name="End">Byte after the last, from the start of the data.</param>
public sealed record TensorEntry(string Name, string Type, IReadOnlyList<long> Shape, long Begin, long End)
{
    /// <summary>The floating-point format; null where elements are no floating-point numbers of 16 bits or more.</summary>
    public StorageFormat? Format => TensorType.Format(Type);

    /// <summary>Whether the values are quantised weights, meaningless without the scales that go with them.</summary>
    public bool IsQuantised => TensorType.IsQuantised(Type);

    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}
