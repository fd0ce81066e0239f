namespace McpAutoMl.Server.Prompts;

/// <summary>One prompt: front matter and body of a Markdown file.</summary>
/// <param name="Name">Name in the protocol.</param>
/// <param name="Title">A few words for people.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Arguments">What the body has placeholders for.</param>
/// <param name="Tools">Tools it speaks of.</param>
/// <param name="Version">Version of the text.</param>
/// <param name="Body">Markdown with <c>{{name}}</c> placeholders.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the file's bytes.</param>
public sealed record PromptFile(
    string Name,
    string Title,
    string Description,
    IReadOnlyList<PromptParameter> Arguments,
    IReadOnlyList<string> Tools,
    string Version,
    string Body,
    string Sha256)
{
    private const string NotGiven = "not given";

    /// <summary>The body with its placeholders filled; an argument that is left out reads "not given".</summary>
    public string Fill(IReadOnlyDictionary<string, string> values) => Arguments.Aggregate(
        Body,
        (text, argument) => text.Replace("{{" + argument.Name + "}}", values.GetValueOrDefault(argument.Name) is { Length: > 0 } value ? value : NotGiven, StringComparison.Ordinal));
}

/// <summary>An argument of a prompt.</summary>
/// <param name="Name">Name of the placeholder.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Description">One sentence.</param>
public sealed record PromptParameter(string Name, bool Required, string Description);
