namespace McpAutoMl.Core.Explanation;

/// <summary>One sentence that may be cited, with the numbers in it.</summary>
/// <param name="FactId">Identifier that is unique and stable within a reply, such as <c>importance.1</c>.</param>
/// <param name="Text">One sentence; names and levels in it are data, clipped.</param>
/// <param name="Numbers">Every number of the sentence at full precision.</param>
public sealed record Fact(string FactId, string Text, IReadOnlyList<FactNumber> Numbers);

/// <summary>A number of a <see cref="Fact"/>.</summary>
/// <param name="Name">What it is, such as <c>mean</c>.</param>
/// <param name="Value">Its value.</param>
public sealed record FactNumber(string Name, double Value);
