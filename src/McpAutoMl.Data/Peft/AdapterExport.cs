namespace McpAutoMl.Data.Peft;

/// <summary>How different ranks of different modules are put into an adapter.</summary>
public enum AdapterExport
{
    /// <summary>rank_pattern and alpha_pattern, every scale 1.</summary>
    Peft,

    /// <summary>rank_pattern alone: the scale that follows is taken out of B. For readers that know ranks from shapes and one alpha.</summary>
    Scaled,

    /// <summary>Zeros up to the largest rank: one rank, one alpha, no patterns. For any reader.</summary>
    Padded,
}
