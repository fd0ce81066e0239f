namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>The least rank of a network of one size.</summary>
/// <param name="Width">Width or embedding size.</param>
/// <param name="Depth">Depth of the frozen network.</param>
/// <param name="MinRank">Least rank.</param>
/// <param name="AdapterParameters">Parameters of all adapters of that rank.</param>
/// <param name="Share">These over the weights of the network.</param>
public sealed record SizeEffect(int Width, int Depth, int MinRank, long AdapterParameters, double Share)
{
    private const int Doublings = 5;

    /// <summary>How the least rank changes with depth (doubled from the target's) at three widths: half, whole and twice the given one.</summary>
    public static IReadOnlyList<SizeEffect> Table(Architecture architecture)
    {
        int[] widths = [.. new[] { architecture.Width / 2, architecture.Width, architecture.Width * 2 }.Where(width => width > 0)];
        int shallow = architecture.Kind == ModelKind.Fnn ? architecture.TargetDepth : 1;
        int[] depths = [.. Enumerable.Range(0, Doublings + 1).Select(i => shallow << i).Append(architecture.Depth).Distinct().Order()];
        return
        [
            .. from width in widths
               from depth in depths
               select Of(architecture with { Width = width, Depth = depth, TargetDepth = architecture.Kind == ModelKind.Fnn ? architecture.TargetDepth : depth }),
        ];
    }

    private static SizeEffect Of(Architecture architecture)
    {
        long parameters = architecture.AdapterParameters(architecture.MinimumRank);
        return new SizeEffect(architecture.Width, architecture.Depth, architecture.MinimumRank, parameters, (double)parameters / architecture.Weights);
    }
}
