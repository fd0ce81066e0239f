using System.Runtime.InteropServices;
using System.Text.Json;
using McpAutoMl.Audit.Json;
using McpAutoMl.Server.Calls;

namespace McpAutoMl.Server.Filters;

/// <summary>What the log keeps of arguments that were refused: themselves, or their hash where it can't hold them.</summary>
internal static class RefusedArguments
{
    private const string Omitted = "arguments_omitted";

    /// <summary>The arguments, or an object that says why they are left out, with the size and SHA-256 of their text.</summary>
    public static JsonElement Of(JsonElement arguments)
    {
        if (arguments.ValueKind == JsonValueKind.Undefined)
        {
            return JsonElement.Parse("{}");
        }

        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(arguments);
        return ArgumentGuard.IsTooLarge(arguments) ? Stub("larger than a request may be", text)
            : HasCanonicalForm(arguments) ? arguments
            : Stub("without a canonical form (RFC 8785)", text);
    }

    /// <summary>Whether logged arguments only say that they were left out.</summary>
    public static bool AreOmitted(JsonElement logged) => logged.ValueKind == JsonValueKind.Object && logged.TryGetProperty(Omitted, out _);

    private static bool HasCanonicalForm(JsonElement arguments)
    {
        try
        {
            CanonicalJson.Encode(arguments);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static JsonElement Stub(string reason, ReadOnlySpan<byte> text) => JsonSerializer.SerializeToElement(
        new Dictionary<string, object> { [Omitted] = reason, ["bytes"] = text.Length, ["text_sha256"] = CanonicalJson.Sha256(text) });
}
