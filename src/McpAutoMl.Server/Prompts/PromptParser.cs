using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace McpAutoMl.Server.Prompts;

/// <summary>Reads a prompt file: <c>key: value</c> lines between two <c>---</c> lines, then the body.</summary>
public static partial class PromptParser
{
    /// <summary>Parses the bytes of a file.</summary>
    /// <exception cref="FormatException">A part is missing, or a placeholder is no argument.</exception>
    public static PromptFile Parse(byte[] content)
    {
        string text = Encoding.UTF8.GetString(content).ReplaceLineEndings("\n");
        string[] parts = text.Split("---\n", 3);
        if (parts.Length < 3 || parts[0].Length > 0)
        {
            throw new FormatException("A prompt starts with front matter between two lines of '---'.");
        }

        Dictionary<string, string> fields = [];
        List<PromptParameter> arguments = [];
        foreach (string line in parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Argument().Match(line) is { Success: true } argument)
            {
                arguments.Add(new PromptParameter(argument.Groups["name"].Value, argument.Groups["required"].Success, argument.Groups["text"].Value));
            }
            else if (line.Split(':', 2) is [string key, string value])
            {
                fields[key.Trim()] = value.Trim();
            }
        }

        PromptFile prompt = new(
            Field(fields, "name"),
            Field(fields, "title"),
            Field(fields, "description"),
            arguments,
            Field(fields, "tools").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Field(fields, "version"),
            parts[2].Trim() + "\n",
            Convert.ToHexStringLower(SHA256.HashData(content)));
        foreach (Match placeholder in Placeholder().Matches(prompt.Body))
        {
            if (!arguments.Exists(argument => argument.Name == placeholder.Groups[1].Value))
            {
                throw new FormatException($"The placeholder {placeholder.Value} is no argument of the prompt.");
            }
        }

        return prompt;
    }

    private static string Field(Dictionary<string, string> fields, string name) =>
        fields.GetValueOrDefault(name) ?? throw new FormatException($"The front matter has no '{name}'.");

    [GeneratedRegex(@"^\s*-\s*(?<name>[a-z_]+)(?<required> \(required\))?:\s*(?<text>.*)$")]
    private static partial Regex Argument();

    [GeneratedRegex(@"\{\{([^}]*)\}\}")]
    private static partial Regex Placeholder();
}
