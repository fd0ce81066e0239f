namespace McpAutoMl.Core.Models.Additive;

/// <summary>What two features add to the score together, beyond what each adds alone.</summary>
/// <param name="First">Index of the first feature.</param>
/// <param name="Second">Index of the second, above <paramref name="First"/>.</param>
/// <param name="Values">By place on the first axis, then on the second.</param>
/// <param name="Rows">Training rows of each cell.</param>
internal sealed record PairTerm(int First, int Second, double[] Values, int[] Rows);
