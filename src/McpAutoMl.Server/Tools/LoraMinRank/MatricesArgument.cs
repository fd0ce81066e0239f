namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>Layers and what they should become: a product (<c>target</c>) or a ReLU network (<c>target_layers</c>).</summary>
public sealed record MatricesArgument
{
    /// <summary>The frozen layers.</summary>
    public required double[][][] Layers { get; init; }

    /// <summary>The target of a linear chain.</summary>
    public double[][]? Target { get; init; }

    /// <summary>Biases of the frozen layers; they are tuned anyway.</summary>
    public double[][]? Biases { get; init; }

    /// <summary>Layers of the target of a ReLU network.</summary>
    public double[][][]? TargetLayers { get; init; }

    /// <summary>Biases of the target's layers; omitted: 0.</summary>
    public double[][]? TargetBiases { get; init; }

    /// <summary>One rank a layer, 0 to leave it alone, for the view <c>product</c>.</summary>
    public int[]? LayerRanks { get; init; }
}
