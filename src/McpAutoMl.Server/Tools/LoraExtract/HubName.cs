using System.Text.RegularExpressions;

namespace McpAutoMl.Server.Tools.LoraExtract;

/// <summary>The name of a model on a hub, such as <c>org/model</c>.</summary>
internal static partial class HubName
{
    /// <summary>One or two plain names: nothing that starts at a root, a drive, a home or the folder above.</summary>
    public const string Pattern = @"^\w[\w.-]*(/\w[\w.-]*)?$";

    /// <summary>The name itself where it has that form, else null.</summary>
    public static string? OrNull(string? name) => name is { Length: <= 200 } && Form().IsMatch(name) ? name : null;

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
