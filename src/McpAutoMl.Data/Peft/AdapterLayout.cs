namespace McpAutoMl.Data.Peft;

/// <summary>Ranks, shapes and scales of an adapter before its values are known.</summary>
/// <param name="Export">How different ranks are put into it.</param>
/// <param name="Rank">Rank of modules without a pattern.</param>
/// <param name="Modules">In the order in which they are stored.</param>
public sealed record AdapterLayout(AdapterExport Export, int Rank, IReadOnlyList<ModuleLayout> Modules)
{
    /// <summary>lora_alpha of modules without a pattern: the rank, so that their scale is 1.</summary>
    public int Alpha => Rank;

    /// <summary>Values of all factors.</summary>
    public long Parameters => Modules.Sum(module => (long)module.Width * (module.Outputs + module.Inputs));

    /// <summary>Whether all modules have one rank as stored.</summary>
    public bool IsUniform => Modules.All(module => module.Width == Rank);

    /// <summary>Lays an adapter out.</summary>
    /// <param name="modules">Name, width of output and input, and rank, at least 1.</param>
    /// <param name="export">How different ranks are put into it.</param>
    public static AdapterLayout Of(IReadOnlyList<(string Module, int Outputs, int Inputs, int Rank)> modules, AdapterExport export)
    {
        if (modules.Count == 0 || modules.Any(module => module.Rank < 1))
        {
            throw new ArgumentException("PEFT knows no rank below 1.", nameof(modules));
        }

        // The rank of most modules, of equals the larger, needs the fewest patterns.
        int largest = modules.Max(module => module.Rank);
        int rank = export == AdapterExport.Padded
            ? largest
            : modules.GroupBy(module => module.Rank).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).First().Key;
        return new AdapterLayout(export, rank, [.. modules.Select(module => new ModuleLayout(
            module.Module,
            module.Outputs,
            module.Inputs,
            module.Rank,
            export == AdapterExport.Padded ? largest : module.Rank,
            export == AdapterExport.Scaled ? (double)rank / module.Rank : 1))]);
    }
}

/// <summary>One module of an adapter.</summary>
/// <param name="Module">Its name in the model. Untrusted.</param>
/// <param name="Outputs">Rows of B.</param>
/// <param name="Inputs">Columns of A.</param>
/// <param name="Rank">Rank of the change.</param>
/// <param name="Width">Columns of B and rows of A.</param>
/// <param name="Scale">What the reader multiplies B A by.</param>
public sealed record ModuleLayout(string Module, int Outputs, int Inputs, int Rank, int Width, double Scale)
{
    private const string Prefix = "base_model.model.";

    /// <summary>Name of A in the file.</summary>
    public string NameOfA => $"{Prefix}{Module}.lora_A.weight";

    /// <summary>Name of B in the file.</summary>
    public string NameOfB => $"{Prefix}{Module}.lora_B.weight";
}
