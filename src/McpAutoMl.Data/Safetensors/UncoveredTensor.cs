namespace McpAutoMl.Data.Safetensors;

/// <summary>A tensor that adapters on linear layers leave out, and why.</summary>
/// <param name="Name">Name in the checkpoint. Untrusted.</param>
/// <param name="Kind">embedding, norm, bias, convolution, scalar, vector, matrix or tensor.</param>
/// <param name="Reason">One phrase.</param>
/// <param name="Base">The entry before tuning, where there is one with readable values.</param>
/// <param name="Tuned">The entry after tuning, likewise; all sizes but the first are equal, and where rows differ the common ones count.</param>
public sealed record UncoveredTensor(string Name, string Kind, string Reason, TensorEntry? Base = null, TensorEntry? Tuned = null)
{
    /// <summary>The module whose weight it is; null for biases and bare parameters.</summary>
    public string? Module => TensorRole.ModuleOf(Name) is var module && module.Length < Name.Length ? module : null;
}
