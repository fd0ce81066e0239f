namespace McpAutoMl.Data.Safetensors;

/// <summary>The two factors that an adapter holds for one module.</summary>
/// <param name="Module">The module's name without PEFT's prefix. Untrusted.</param>
/// <param name="A">Rank by inputs.</param>
/// <param name="B">Outputs by rank.</param>
/// <param name="Alpha">As the configuration resolves it.</param>
/// <param name="Scale">What B A is multiplied by.</param>
public sealed record AdapterModule(string Module, TensorEntry A, TensorEntry B, double Alpha, double Scale)
{
    /// <summary>The rank that the factors are built for.</summary>
    public int Rank => (int)A.Shape[0];

    /// <summary>Width of the output.</summary>
    public int Outputs => (int)B.Shape[0];

    /// <summary>Width of the input.</summary>
    public int Inputs => (int)A.Shape[1];
}
