using System.Text.Json;
using McpAutoMl.Data.Roots;

namespace McpAutoMl.Data.Safetensors;

/// <summary>Reads the small JSON files that lie beside weights.</summary>
internal static class JsonFile
{
    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The bytes of a file, refused when there are more than <paramref name="most"/>.</summary>
    /// <exception cref="Core.ProblemException">HEADER_LIMIT, INPUT_CHANGED; those of opening a file.</exception>
    public static byte[] ReadBytes(ResolvedFile file, long most)
    {
        using FileStream stream = file.OpenRead();
        if (stream.Length > most)
        {
            throw HeaderProblem.Limit(file.Name, $"it has {stream.Length:N0} bytes, more than {most:N0}");
        }

        byte[] bytes = new byte[stream.Length];
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (EndOfStreamException)
        {
            throw HeaderProblem.Changed(file.Name);
        }

        return bytes;
    }

    /// <summary>One JSON object without duplicate members.</summary>
    /// <exception cref="Core.ProblemException">HEADER_INVALID.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json, string file)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Options);
        }
        catch (JsonException e)
        {
            throw HeaderProblem.Header(file, "it is not JSON, is nested too deeply or has a member twice", e.BytePositionInLine);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw HeaderProblem.Header(file, "it must be one JSON object", 0);
    }
}
