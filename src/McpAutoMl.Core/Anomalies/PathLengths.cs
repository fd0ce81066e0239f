using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>Depths of random binary search trees.</summary>
public static class PathLengths
{
    private const double EulerGamma = 0.57721566490153286;

    /// <summary>
    /// c(n) = 2 (ln(n - 1) + gamma) - 2 (n - 1) / n, the mean depth of an unsuccessful search among n keys, with 1 for two keys and 0 for fewer.
    /// Determinism: bit-exact. Source: Liu, Ting and Zhou (2008), "Isolation forest", eq. 1.
    /// </summary>
    public static double Mean(int n) => n switch
    {
        < 2 => 0,
        2 => 1,
        _ => (2 * (DeterministicMath.Log(n - 1.0) + EulerGamma)) - (2 * (n - 1.0) / n),
    };
}
