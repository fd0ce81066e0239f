namespace McpAutoMl.Core.LowRank.Theory;

/// <summary>Tuning the last layers in full, with about as many parameters as adapters of the least rank have.</summary>
/// <param name="LoraParameters">Parameters of adapters of the least rank.</param>
/// <param name="Layers">Last layers tuned: as many as have at least these parameters, at most all.</param>
/// <param name="Parameters">Their weights.</param>
/// <param name="Reaches">Whether that represents every target of the sizes; null where it is not known.</param>
/// <param name="Statement">One sentence.</param>
public sealed record FinalLayers(long LoraParameters, int Layers, long Parameters, bool? Reaches, string Statement)
{
    /// <summary>The comparison for a linear or fully connected network; null for a transformer, of which nothing is proved.</summary>
    /// <remarks>Source: Zeng and Lee (2024), Lemma 4, for a target of one ReLU layer; for products it is solving one equation.</remarks>
    public static FinalLayers? Of(Architecture architecture)
    {
        if (architecture.Kind == ModelKind.Transformer)
        {
            return null;
        }

        long lora = architecture.AdapterParameters(architecture.MinimumRank), layer = (long)architecture.Width * architecture.Width;
        int layers = architecture.Kind == ModelKind.Linear ? 1 : (int)Math.Clamp((lora + layer - 1) / layer, 1, architecture.Depth);
        return architecture.Kind == ModelKind.Linear
            ? new FinalLayers(lora, 1, layer, true, "Without ReLU one layer is enough, W_L = T (W_(L-1) ... W_1)^-1, if the others are nonsingular; adapters need up to twice its parameters.")
            : new FinalLayers(
                lora,
                layers,
                layers * layer,
                architecture.TargetDepth == 1 && layers < architecture.Depth ? false : null,
                "For a target of one ReLU layer and a random frozen network, tuning the last L - 1 layers almost surely cannot represent it, where adapters of the least rank can (Lemma 4).");
    }
}
