using McpAutoMl.Core;

namespace McpAutoMl.Data.Safetensors;

/// <summary>A tensor that a comparison of matrices leaves out, and why.</summary>
/// <param name="Name">Name in the checkpoint. Untrusted.</param>
/// <param name="Kind">matrix, vector, scalar or tensor.</param>
/// <param name="Reason">One phrase.</param>
/// <param name="Base">The entry before tuning, where there is one with readable values.</param>
/// <param name="Tuned">The entry after tuning, likewise and of the same shape.</param>
public sealed record UncoveredTensor(string Name, string Kind, string Reason, TensorEntry? Base = null, TensorEntry? Tuned = null);

/// <summary>What two checkpoints have in common.</summary>
/// <param name="Matrices">Two-dimensional floating-point tensors of one shape in both, in ordinal order of names.</param>
/// <param name="Uncovered">Everything else, in ordinal order of names.</param>
public sealed record CheckpointPair(IReadOnlyList<(TensorEntry Base, TensorEntry Tuned)> Matrices, IReadOnlyList<UncoveredTensor> Uncovered)
{
    /// <summary>Pairs the tensors of two checkpoints by name.</summary>
    /// <exception cref="ProblemException">NO_COMMON_TENSORS; DTYPE_UNSUPPORTED where a common tensor is quantised.</exception>
    public static CheckpointPair Of(SafetensorsFile before, SafetensorsFile after)
    {
        SortedDictionary<string, (TensorEntry? Base, TensorEntry? Tuned)> byName = new(StringComparer.Ordinal);
        foreach (TensorEntry entry in before.Tensors)
        {
            byName[entry.Name] = (entry, null);
        }

        foreach (TensorEntry entry in after.Tensors)
        {
            byName[entry.Name] = (byName.GetValueOrDefault(entry.Name).Base, entry);
        }

        if (!byName.Values.Any(pair => pair is { Base: not null, Tuned: not null }))
        {
            throw ProblemException.Of(
                "NO_COMMON_TENSORS",
                $"'{before.Name}' and '{after.Name}' have no tensor name in common.",
                "Give a base and its fine-tuned version, both full checkpoints with the same names; an adapter alone is no checkpoint.");
        }

        List<(TensorEntry, TensorEntry)> matrices = [];
        List<UncoveredTensor> uncovered = [];
        foreach ((string name, (TensorEntry? first, TensorEntry? second)) in byName)
        {
            if (first is null || second is null)
            {
                uncovered.Add(new UncoveredTensor(name, Kind(first ?? second!), first is null ? "only in tuned" : "only in base"));
            }
            else if (!first.Shape.SequenceEqual(second.Shape))
            {
                uncovered.Add(new UncoveredTensor(name, Kind(first), $"shapes differ: {Text(first)} in base, {Text(second)} in tuned"));
            }
            else if (Unreadable(first, before) || Unreadable(second, after))
            {
                uncovered.Add(new UncoveredTensor(name, Kind(first), $"not floating point: {first.Type}"));
            }
            else if (first.Shape.Count != 2 || first.Count == 0)
            {
                uncovered.Add(new UncoveredTensor(name, Kind(first), $"not a matrix: {Text(first)}", first, second));
            }
            else
            {
                matrices.Add((first, second));
            }
        }

        return new CheckpointPair(matrices, uncovered);
    }

    private static bool Unreadable(TensorEntry entry, SafetensorsFile file) =>
        entry.IsQuantised ? throw HeaderProblem.Type(file.Name, entry.Name, entry.Type) : entry.Format is null;

    private static string Text(TensorEntry entry) => $"[{string.Join(", ", entry.Shape)}]";

    private static string Kind(TensorEntry entry) => entry.Shape.Count switch
    {
        0 => "scalar",
        1 => "vector",
        2 => "matrix",
        _ => "tensor",
    };
}
