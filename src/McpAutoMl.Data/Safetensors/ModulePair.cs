namespace McpAutoMl.Data.Safetensors;

/// <summary>A weight matrix before and after tuning that a low-rank adapter on a linear layer can change.</summary>
/// <param name="Module">The module's name as PEFT writes it: the tensor's without ".weight". Untrusted.</param>
/// <param name="Base">The matrix before.</param>
/// <param name="Tuned">The matrix after, of the same shape.</param>
/// <param name="Transposed">Whether it is stored as [in, out], as GPT-2's Conv1D does; an adapter then sets fan_in_fan_out.</param>
public sealed record ModulePair(string Module, TensorEntry Base, TensorEntry Tuned, bool Transposed)
{
    /// <summary>Width of the output: rows of B.</summary>
    public int Outputs => checked((int)Base.Shape[Transposed ? 1 : 0]);

    /// <summary>Width of the input: columns of A.</summary>
    public int Inputs => checked((int)Base.Shape[Transposed ? 0 : 1]);

    /// <summary>What matrices of this role are called, such as q_proj.</summary>
    public string Kind => TensorRole.Last(Module);

    /// <summary>Whether a module owns the matrix, so that target_modules can name it; a bare parameter cannot be named.</summary>
    public bool IsModule => Tuned.Name.EndsWith(".weight", StringComparison.Ordinal);
}
