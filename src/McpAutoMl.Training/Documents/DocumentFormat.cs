using System.Text.Json;

namespace McpAutoMl.Training.Documents;

/// <summary>The form of a stored model: which kind of document it is.</summary>
public static class DocumentFormat
{
    /// <summary>The <c>format</c> that the text names first.</summary>
    /// <exception cref="Core.ProblemException">MODEL_CORRUPT when it names none.</exception>
    public static string Of(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.GetProperty("format").GetString() ?? throw TrainedModelText.Corrupt(null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw TrainedModelText.Corrupt(e);
        }
    }
}
