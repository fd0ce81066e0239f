using System.IO.Enumeration;
using McpAutoMl.Core;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>The argument <c>modules</c>: names with * for any text. A module matches by its own name or by that of its tensor.</summary>
internal sealed class ModulePatterns(IReadOnlyList<string>? patterns)
{
    private const string WeightEnd = ".weight";

    /// <summary>Whether a name matches one of the patterns, or there are none.</summary>
    public bool Match(string name) => patterns is null || patterns.Any(pattern =>
        FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false)
        || (name.EndsWith(WeightEnd, StringComparison.Ordinal) && FileSystemName.MatchesSimpleExpression(pattern, name.AsSpan(0, name.Length - WeightEnd.Length), ignoreCase: false)));

    /// <summary>What to throw when nothing matches.</summary>
    public static ProblemException NothingMatches(string? example) => ProblemException.Of(
        "ARG_INVALID",
        "No tensor matches the patterns in 'modules'.",
        example is null ? "Leave modules out." : $"Leave modules out, or match names such as '{example}'.",
        new ProblemLocation { Argument = "modules" });
}
