namespace McpAutoMl.Core.Models.Kernels;

/// <summary>Training rows of one pair of classes.</summary>
/// <param name="Rows">Positions in the target.</param>
/// <param name="First">Whether each is of the first class, which decides positive.</param>
/// <param name="Weights">What an error on each counts.</param>
internal sealed record PairRows(int[] Rows, bool[] First, double[] Weights)
{
    /// <summary>1 for rows of the first class, -1 for those of the second.</summary>
    public double[] Signs => Array.ConvertAll(First, isFirst => isFirst ? 1.0 : -1.0);
}
