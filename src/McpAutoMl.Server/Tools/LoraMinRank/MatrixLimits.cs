using McpAutoMl.Core;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>How large matrices among the arguments may be where dozens of decompositions follow.</summary>
internal static class MatrixLimits
{
    private const int LargestSide = 1024;
    private const int Deepest = 64;

    /// <summary>Refuses what would take hours.</summary>
    /// <exception cref="ProblemException">ARG_RANGE.</exception>
    public static void Check(IReadOnlyList<Matrix> layers)
    {
        int side = layers.Max(layer => Math.Max(layer.Rows, layer.Columns));
        if (side > LargestSide || layers.Count > Deepest)
        {
            throw ProblemException.Of(
                "ARG_RANGE",
                $"The views product and theory take up to {Deepest} layers of up to {LargestSide} rows and columns, got {layers.Count} of up to {side}.",
                "Use fewer or smaller layers, or the view layers.",
                new ProblemLocation { Argument = "matrices.layers" });
        }
    }
}
