using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Clustering.Mixtures;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>Whether a mixture may be recommended: nothing is degenerate, and its partition comes back in halves of the rows.</summary>
/// <param name="Doubt">What speaks against it; null for nothing.</param>
/// <param name="Stability">How it came back; null where that was not looked at, since it was degenerate or has one cluster.</param>
internal sealed record MixtureSupport(string? Doubt, ResamplingStability? Stability)
{
    /// <summary>Least mean adjusted Rand index with partitions of halves (Hennig 2007).</summary>
    public const double LeastStability = 0.75;

    /// <summary>Whether nothing speaks against it.</summary>
    public bool IsSupported => Doubt is null;

    /// <summary>What is degenerate about a mixture; null for nothing.</summary>
    public static string? Degenerate(MixtureFit fit) =>
        fit.Vanished ? "a component has no row of its own"
        : fit.FewRows ? "a component has no more rows than there are columns"
        : fit.Floored ? "a component shrank until the regularisation held it up"
        : null;

    /// <summary>Looks at a fit and, where nothing is degenerate, at the mixtures of the largest BIC in halves of the rows.</summary>
    /// <param name="fit">The mixture.</param>
    /// <param name="partition">Its partition of all rows.</param>
    /// <param name="mixtures">Where the mixtures of halves come from.</param>
    /// <param name="progress">Is told after each half.</param>
    /// <param name="cancellation">Looked at in each iteration.</param>
    public static MixtureSupport Of(
        MixtureFit fit, Partition partition, MixtureFits mixtures, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        string? doubt = Degenerate(fit);
        if (doubt is not null || fit.K == 1)
        {
            return new MixtureSupport(doubt, null);
        }

        ResamplingStability stability = ResamplingStability.Of(partition, mixtures.OfHalves(fit.K, progress, cancellation));
        double mean = Reduce.Mean([.. stability.Aris]);
        string unstable = FormattableString.Invariant(
            $"its partition comes back in halves of the rows with a mean adjusted Rand index of {mean:F2}, below {LeastStability}");
        return new MixtureSupport(mean >= LeastStability ? null : unstable, stability);
    }
}
