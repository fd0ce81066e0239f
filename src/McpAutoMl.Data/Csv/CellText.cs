using System.Text;

namespace McpAutoMl.Data.Csv;

/// <summary>The text of the field that a tokenizer stands on.</summary>
internal static class CellText
{
    /// <summary>Decodes the field, doubled quotes made single.</summary>
    public static string Decode(CsvTokenizer tokenizer)
    {
        string text = Encoding.UTF8.GetString(tokenizer.Field);
        return tokenizer.HasDoubledQuotes ? text.Replace("\"\"", "\"") : text;
    }
}
