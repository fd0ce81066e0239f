using McpAutoMl.Core;

namespace McpAutoMl.Data.Safetensors;

/// <summary>What two checkpoints have in common.</summary>
/// <param name="Modules">Matrices of linear layers with one shape in both, in ordinal order of their tensors' names.</param>
/// <param name="Uncovered">Everything else, in ordinal order of names.</param>
public sealed record CheckpointPair(IReadOnlyList<ModulePair> Modules, IReadOnlyList<UncoveredTensor> Uncovered)
{
    /// <summary>Pairs the tensors of two checkpoints by name.</summary>
    /// <remarks>
    /// Where no name is common but for a first part that all names of one side have (GPT-2 with and without "transformer."), that
    /// part is looked past; the longer names are given.
    /// </remarks>
    /// <exception cref="ProblemException">NO_COMMON_TENSORS; DTYPE_UNSUPPORTED where a common tensor is quantised.</exception>
    public static CheckpointPair Of(Checkpoint before, Checkpoint after)
    {
        SortedDictionary<string, (TensorEntry? Base, TensorEntry? Tuned)> byName = ByName(before, after);
        if (!byName.Values.Any(pair => pair is { Base: not null, Tuned: not null }))
        {
            throw ProblemException.Of(
                "NO_COMMON_TENSORS",
                $"'{before.Name}' and '{after.Name}' have no tensor name in common.",
                "Give a base and its fine-tuned version, both full checkpoints with the same names; give an adapter alone as 'adapter'.");
        }

        bool tied = before.Config.TiedEmbeddings || after.Config.TiedEmbeddings;
        Func<string, bool> isTransposed = TensorRole.TransposedIn(before.Config.ModelType is null ? after : before);
        List<ModulePair> modules = [];
        List<UncoveredTensor> uncovered = [];
        foreach ((string name, (TensorEntry? first, TensorEntry? second)) in byName)
        {
            string module = TensorRole.ModuleOf(name);
            string kind = TensorRole.Kind((first ?? second)! with { Name = name });
            if (first is null || second is null)
            {
                string missing = first is null ? "only in tuned" : "only in base";
                uncovered.Add(new UncoveredTensor(name, kind, tied && TensorRole.IsHead(name) ? missing + ": the other ties it to the embedding" : missing));
            }
            else if (Unreadable(first, before) || Unreadable(second, after))
            {
                uncovered.Add(new UncoveredTensor(name, kind, $"not floating point: {first.Type}"));
            }
            else if (!first.Shape.SequenceEqual(second.Shape))
            {
                uncovered.Add(Differing(name, kind, first, second));
            }
            else if (WhyNot(name, kind, first, tied) is { } reason)
            {
                uncovered.Add(new UncoveredTensor(name, kind, reason, first, second));
            }
            else
            {
                modules.Add(new ModulePair(module, first, second, isTransposed(module)));
            }
        }

        return new CheckpointPair(modules, uncovered);
    }

    private static string? WhyNot(string name, string kind, TensorEntry entry, bool tied) => kind switch
    {
        "embedding" when tied => "an embedding tied to the output head: one change would be both",
        "embedding" => "an embedding: adapters of linear layers do not reach it",
        _ when tied && TensorRole.IsHead(name) => "the output head, tied to the embedding",
        _ when entry.Shape.Count != 2 || entry.Count == 0 => $"not a matrix: {Text(entry)}",
        _ => null,
    };

    private static UncoveredTensor Differing(string name, string kind, TensorEntry first, TensorEntry second)
    {
        string shapes = $"{Text(first)} in base, {Text(second)} in tuned";
        bool rowsOnly = first.Shape.Count == 2 && second.Shape.Count == 2 && first.Shape[1] == second.Shape[1] && first.Count > 0 && second.Count > 0;
        return rowsOnly && (kind == "embedding" || TensorRole.IsHead(name))
            ? new UncoveredTensor(name, kind, $"vocabularies differ: {shapes}; the change is that of the common rows", first, second)
            : new UncoveredTensor(name, kind, $"shapes differ: {shapes}");
    }

    private static SortedDictionary<string, (TensorEntry? Base, TensorEntry? Tuned)> ByName(Checkpoint before, Checkpoint after)
    {
        string ahead = CommonNames.Prefix(after, before), behind = CommonNames.Prefix(before, after);
        SortedDictionary<string, (TensorEntry? Base, TensorEntry? Tuned)> byName = new(StringComparer.Ordinal);
        foreach (TensorEntry entry in before.Tensors)
        {
            byName[ahead + entry.Name] = (entry, null);
        }

        foreach (TensorEntry entry in after.Tensors)
        {
            byName[behind + entry.Name] = (byName.GetValueOrDefault(behind + entry.Name).Base, entry);
        }

        return byName;
    }

    private static bool Unreadable(TensorEntry entry, Checkpoint checkpoint) =>
        entry.IsQuantised ? throw HeaderProblem.Type(checkpoint.Name, entry.Name, entry.Type) : entry.Format is null;

    private static string Text(TensorEntry entry) => $"[{string.Join(", ", entry.Shape)}]";
}
