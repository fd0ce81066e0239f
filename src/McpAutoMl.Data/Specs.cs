using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Data;

/// <summary>The caller's column descriptions and types, held against the names that the file has.</summary>
internal sealed class Specs
{
    private readonly Dictionary<string, ColumnSpec> _specs = new(StringComparer.Ordinal);

    /// <exception cref="ProblemException">COLUMN_NOT_FOUND with the closest names, ARG_INVALID for a name given twice.</exception>
    public Specs(IReadOnlyList<ColumnSpec> specs, IReadOnlyList<string> names)
    {
        HashSet<string> known = new(names, StringComparer.Ordinal);
        for (int i = 0; i < specs.Count; i++)
        {
            string argument = $"columns[{i}].name";
            string name = specs[i].Name.Trim();
            if (!known.Contains(name))
            {
                throw ProblemException.Of(
                    "COLUMN_NOT_FOUND",
                    $"There is no column '{Typing.CellDisplay.Clip(name, 80)}'.",
                    "Use one of the closest names: " + string.Join(", ", Names.Closest(name, names, 3).Select(n => $"'{Typing.CellDisplay.Clip(n, 80)}'")) + ".",
                    new ProblemLocation { Column = Typing.CellDisplay.Clip(name, 80), Argument = argument });
            }

            if (!_specs.TryAdd(name, specs[i]))
            {
                throw ProblemException.Of(
                    "ARG_INVALID", $"Column '{name}' is described twice.", "Describe each column once.", new ProblemLocation { Argument = argument });
            }
        }
    }

    /// <summary>What was said about the column, or null.</summary>
    public ColumnSpec? Of(string name) => _specs.GetValueOrDefault(name);
}
