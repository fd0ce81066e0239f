using McpAutoMl.Core;
using McpAutoMl.Core.Tables;
using Microsoft.Extensions.DependencyInjection;

namespace McpAutoMl.Server.Tools;

/// <summary>Every tool of this assembly, by name. Immutable.</summary>
public sealed class ToolCatalog
{
    private readonly SortedDictionary<string, ToolDefinition> _tools = new(StringComparer.Ordinal);

    /// <param name="tools">The tools; names are unique.</param>
    public ToolCatalog(IEnumerable<ITool> tools)
    {
        foreach (ITool tool in tools)
        {
            _tools.Add(tool.Description.Name, new ToolDefinition(tool));
        }
    }

    /// <summary>The tools ordered by name.</summary>
    public IReadOnlyCollection<ToolDefinition> All => _tools.Values;

    /// <summary>Makes every tool class of this assembly, with constructor parameters from the container.</summary>
    /// <param name="services">The container.</param>
    /// <param name="readOnly">Leaves out the tools whose purpose is to write.</param>
    public static ToolCatalog Scan(IServiceProvider services, bool readOnly) => new(
        typeof(ToolCatalog).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(ITool)))
            .Select(type => (ITool)ActivatorUtilities.CreateInstance(services, type))
            .Where(tool => !(readOnly && tool.Description.MakesArtifacts)));

    /// <summary>The tool of that name, or null.</summary>
    public ToolDefinition? Find(string name) => _tools.GetValueOrDefault(name);

    /// <summary>The tool of that name.</summary>
    /// <exception cref="ProblemException">TOOL_UNKNOWN, with the closest names.</exception>
    public ToolDefinition this[string name] => Find(name) ?? throw ProblemException.Of(
        "TOOL_UNKNOWN",
        $"There is no tool '{(name.Length > 80 ? name[..80] + "…" : name)}' here.",
        $"Use one of the closest: {string.Join(", ", Names.Closest(name, _tools.Keys, 3))}; tools/list has all.");
}
