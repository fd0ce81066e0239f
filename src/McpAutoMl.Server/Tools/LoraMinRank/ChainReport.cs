namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>When adapters fitted to a product may be used.</summary>
internal static class ChainReport
{
    /// <summary>For modules that are multiplied as they are.</summary>
    public const string Plain = "Valid only where nothing nonlinear stands between these modules; the adapters belong together and are of no use apart.";

    /// <summary>For values and outputs of attention.</summary>
    public const string Attention =
        "Valid because attention mixes positions and not channels between values and outputs, head by head; not where a norm or a bias of "
        + "the values is tuned too. The adapters belong together and are of no use apart.";
}
