using McpAutoMl.Core;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Training.Portfolio;

/// <summary>Values given for some parameters of a family; the others keep their defaults.</summary>
public sealed class ParameterValues
{
    /// <summary>No value given.</summary>
    public static readonly ParameterValues Defaults = new([]);

    private readonly SortedDictionary<string, double> _values;

    private ParameterValues(SortedDictionary<string, double> values) => _values = values;

    /// <summary>The values given, by name in ordinal order.</summary>
    public IEnumerable<KeyValuePair<string, double>> Given => _values;

    /// <summary>Checks names and ranges.</summary>
    /// <exception cref="ProblemException">ARG_INVALID for an unknown or repeated name, with the closest names; ARG_RANGE.</exception>
    public static ParameterValues Of(ModelFamily family, IEnumerable<KeyValuePair<string, double>> given)
    {
        SortedDictionary<string, double> values = new(StringComparer.Ordinal);
        foreach ((string name, double value) in given)
        {
            ParameterSpec spec = family.Parameters.FirstOrDefault(parameter => parameter.Name == name) ?? throw Unknown(family, name);
            if (!values.TryAdd(name, spec.Check(value, family.Name)))
            {
                throw ProblemException.Of(
                    "ARG_INVALID", $"{name} of {family.Name} is given twice.", "Give each parameter once.", new ProblemLocation { Argument = "proposals" });
            }
        }

        return new ParameterValues(values);
    }

    /// <summary>The value given, or the default.</summary>
    public double Real(string name, double standard) => _values.TryGetValue(name, out double value) ? value : standard;

    /// <summary>The whole number given, or the default.</summary>
    public int Whole(string name, int standard) => _values.TryGetValue(name, out double value) ? (int)value : standard;

    /// <summary>The value given, or null.</summary>
    public double? Maybe(string name) => _values.TryGetValue(name, out double value) ? value : null;

    private static ProblemException Unknown(ModelFamily family, string name) => ProblemException.Of(
        "ARG_INVALID",
        $"{family.Name} has no parameter '{UntrustedText.Clip(name)}'.",
        family.Parameters.Count == 0
            ? "Leave its parameters out."
            : $"Use one of: {string.Join(", ", Names.Closest(name, family.Parameters.Select(p => p.Name), family.Parameters.Count))}.",
        new ProblemLocation { Argument = "proposals" });
}
