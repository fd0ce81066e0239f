namespace McpAutoMl.Data.Safetensors;

/// <summary>Sorts the tensors of an adapter into pairs of factors and what is none.</summary>
internal static class AdapterTensors
{
    private const string Prefix = "base_model.model.";

    /// <summary>Pairs by module in ordinal order, and the rest.</summary>
    /// <exception cref="Core.ProblemException">LORA_PAIR_INVALID, DTYPE_UNSUPPORTED.</exception>
    public static (IReadOnlyList<AdapterModule> Modules, IReadOnlyList<UncoveredTensor> Uncovered) Sort(SafetensorsFile file, AdapterConfig config)
    {
        SortedDictionary<string, (TensorEntry? A, TensorEntry? B)> pairs = new(StringComparer.Ordinal);
        List<UncoveredTensor> uncovered = [];
        foreach (TensorEntry entry in file.Tensors)
        {
            string name = entry.Name.StartsWith(Prefix, StringComparison.Ordinal) ? entry.Name[Prefix.Length..] : entry.Name;
            if (Factor(name) is not (string module, bool isA))
            {
                uncovered.Add(new UncoveredTensor(name, TensorRole.Kind(entry with { Name = name }), Reason(name)));
                continue;
            }

            (TensorEntry? a, TensorEntry? b) = pairs.GetValueOrDefault(module);
            if ((isA ? a : b) is not null)
            {
                throw HeaderProblem.Pair(file.Name, $"module '{HeaderProblem.Clip(module)}' has factors of two adapters");
            }

            pairs[module] = isA ? (entry, b) : (a, entry);
        }

        List<AdapterModule> modules = [];
        foreach ((string module, (TensorEntry? a, TensorEntry? b)) in pairs)
        {
            if (a is null || b is null)
            {
                throw HeaderProblem.Pair(file.Name, $"module '{HeaderProblem.Clip(module)}' has lora_{(a is null ? 'B' : 'A')} alone");
            }

            if (a.Shape.Count is 3 or 4 or 5 && b.Shape.Count == a.Shape.Count)
            {
                uncovered.Add(new UncoveredTensor(module, "convolution", "factors of a convolution"));
                continue;
            }

            modules.Add(Module(file, config, module, a, b));
        }

        return modules.Count > 0 || uncovered.Count > 0
            ? (modules, [.. uncovered.OrderBy(tensor => tensor.Name, StringComparer.Ordinal)])
            : throw HeaderProblem.Pair(file.Name, "it holds no tensor");
    }

    private static AdapterModule Module(SafetensorsFile file, AdapterConfig config, string module, TensorEntry a, TensorEntry b)
    {
        foreach (TensorEntry entry in (TensorEntry[])[a, b])
        {
            if (entry.Format is null)
            {
                throw HeaderProblem.Type(file.Name, entry.Name, entry.Type);
            }
        }

        (int rank, double alpha, double scale) = config.For(module);
        string name = HeaderProblem.Clip(module);
        return a.Shape.Count != 2 || b.Shape.Count != 2 || a.Count == 0 || b.Count == 0 ? throw HeaderProblem.Pair(file.Name, $"a factor of '{name}' is no matrix or is empty")
            : a.Shape[0] != b.Shape[1] ? throw HeaderProblem.Pair(file.Name, $"the factors of '{name}' are [{a.Shape[0]}, {a.Shape[1]}] and [{b.Shape[0]}, {b.Shape[1]}]: the ranks differ")
            : a.Shape[0] != rank ? throw HeaderProblem.Pair(file.Name, $"the factors of '{name}' have rank {a.Shape[0]}, the configuration says {rank}")
            : Math.Max(a.Count, b.Count) > Array.MaxLength ? throw HeaderProblem.Limit(file.Name, $"a factor of '{name}' has more values than are read")
            : new AdapterModule(module, a, b, alpha, scale);
    }

    /// <summary>The module and which factor; null for what is none. A name may stand between "lora_A" and "weight".</summary>
    private static (string Module, bool IsA)? Factor(string name)
    {
        foreach ((string mark, bool isA) in ((string, bool)[])[(".lora_A.", true), (".lora_B.", false)])
        {
            int at = name.IndexOf(mark, StringComparison.Ordinal);
            if (at > 0 && name.EndsWith("weight", StringComparison.Ordinal) && name[(at + mark.Length)..].Count(c => c == '.') <= 1)
            {
                return (name[..at], isA);
            }
        }

        return null;
    }

    private static string Reason(string name) =>
        name.Contains("lora_embedding_", StringComparison.Ordinal) ? "a factor of an embedding's adapter"
        : name.Contains("lora_magnitude_vector", StringComparison.Ordinal) ? "DoRA's magnitudes: the change is more than B A"
        : name.Contains("lora_B", StringComparison.Ordinal) ? "a bias of an adapter"
        : "saved in full: no low-rank form";
}
