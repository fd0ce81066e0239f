using System.Globalization;
using System.Text;

namespace McpAutoMl.Data.Peft;

/// <summary>A module's name cut at its dots, with the first part that is a whole number: the layer.</summary>
/// <param name="Parts">All parts; at least one.</param>
/// <param name="NumberAt">Place of the number; -1 where there is none.</param>
/// <param name="Number">The number; 0 where there is none.</param>
internal sealed record ModulePath(string[] Parts, int NumberAt, int Number)
{
    private const string Place = "#";

    /// <summary>Cuts a name.</summary>
    public static ModulePath Of(string name)
    {
        string[] parts = name.Split('.');
        int number = 0;
        int at = Array.FindIndex(parts, part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out number));
        return new ModulePath(parts, at, at < 0 ? 0 : number);
    }

    /// <summary>The name from a part on.</summary>
    public string From(int part) => string.Join('.', Parts[part..]);

    /// <summary>The name from a part on, with a mark in the place of the number, which must be among them.</summary>
    public string Template(int part) => string.Join('.', Parts[part..NumberAt].Append(Place).Concat(Parts[(NumberAt + 1)..]));

    /// <summary>A regular expression for the names that a template stands for with these numbers.</summary>
    public static string Pattern(string template, IEnumerable<int> numbers)
    {
        string[] all = [.. numbers.Order().Select(number => number.ToString(CultureInfo.InvariantCulture))];
        string choice = all.Length == 1 ? all[0] : $"({string.Join('|', all)})";
        return string.Join(@"\.", template.Split('.').Select(part => part == Place ? choice : Escape(part)));
    }

    /// <summary>A regular expression for one text, in Python and here alike.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new();
        foreach (char c in text)
        {
            escaped.Append(char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && c != '_' ? "\\" : "").Append(c);
        }

        return escaped.ToString();
    }
}
