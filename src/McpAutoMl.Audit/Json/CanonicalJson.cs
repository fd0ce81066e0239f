using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace McpAutoMl.Audit.Json;

/// <summary>One byte form per JSON value, after the JSON Canonicalization Scheme (RFC 8785, Rundgren et al., 2020).</summary>
/// <remarks>
/// Properties are sorted by the UTF-16 units of their names, numbers are written as ECMAScript writes them, strings
/// with the fewest escapes, nothing between the tokens. Used to hash arguments and results; the chain hashes bytes.
/// Cost: O(n log n) in the properties of an object. Determinism: exact.
/// </remarks>
public static class CanonicalJson
{
    // Beyond it, neighbouring integers share a double, and two different values would get one hash.
    private const long LargestExactInteger = 1L << 53;

    /// <summary>How text is parsed: an object that repeats a property is refused, since readers disagree on its meaning.</summary>
    public static JsonDocumentOptions Strict { get; } = new() { AllowDuplicateProperties = false };

    /// <summary>The canonical UTF-8 bytes of a JSON text.</summary>
    /// <exception cref="FormatException">Not JSON, a repeated property, a lone surrogate, or a number that no double holds.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8.ToArray(), Strict);
            return Encode(document.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // The check for repeated names throws InvalidOperationException on a name with half a surrogate pair.
            throw new FormatException("Not a JSON value without repeated properties.", problem);
        }
    }

    /// <summary>The canonical UTF-8 bytes of a parsed value.</summary>
    /// <exception cref="FormatException">A repeated property, a lone surrogate, or a number that no double holds.</exception>
    public static byte[] Encode(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>(256);
        Write(value, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>SHA-256 of the canonical bytes, in lower-case hex.</summary>
    public static string Sha256(JsonElement value) => Sha256(Encode(value));

    /// <summary>SHA-256 of any bytes, in lower-case hex.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void Write(JsonElement value, ArrayBufferWriter<byte> output)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(value, output); break;
            case JsonValueKind.Array: WriteArray(value, output); break;
            case JsonValueKind.String: WriteString(Text(value), output); break;
            case JsonValueKind.Number: Ascii(Number(value), output); break;
            case JsonValueKind.True: Ascii("true", output); break;
            case JsonValueKind.False: Ascii("false", output); break;
            case JsonValueKind.Null: Ascii("null", output); break;
            default: throw new FormatException("There is no JSON value to encode.");
        }
    }

    private static void WriteObject(JsonElement value, ArrayBufferWriter<byte> output)
    {
        var members = value.EnumerateObject().Select(property => (Name: Name(property), property.Value)).ToArray();
        Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        Ascii("{", output);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                if (members[i].Name == members[i - 1].Name) throw new FormatException("An object repeats a property.");
                Ascii(",", output);
            }
            WriteString(members[i].Name, output);
            Ascii(":", output);
            Write(members[i].Value, output);
        }
        Ascii("}", output);
    }

    private static void WriteArray(JsonElement value, ArrayBufferWriter<byte> output)
    {
        Ascii("[", output);
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first) Ascii(",", output);
            first = false;
            Write(item, output);
        }
        Ascii("]", output);
    }

    private static void WriteString(string text, ArrayBufferWriter<byte> output)
    {
        Ascii("\"", output);
        var plain = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= ' ' && text[i] is not ('"' or '\\')) continue;
            Encoding.UTF8.GetBytes(text.AsSpan(plain, i - plain), output);
            Ascii(Escape(text[i]), output);
            plain = i + 1;
        }
        Encoding.UTF8.GetBytes(text.AsSpan(plain), output);
        Ascii("\"", output);
    }

    private static string Escape(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        _ => $"\\u{(int)c:x4}",
    };

    private static string Number(JsonElement value)
    {
        var shortest = EcmaScriptNumber.Format(value.GetDouble());
        if (value.TryGetInt64(out var integer) && integer is > LargestExactInteger or < -LargestExactInteger && (Int128)(double)integer != integer
            && !IsSpellingOfDouble(value.GetRawText(), shortest))
            throw new FormatException($"The integer {integer} has no exact double; write it as a string.");
        return shortest;
    }

    // 8.798212873368485e16 is a double, whose shortest digits 87982128733684850 stand for it though they are not its exact value.
    private static bool IsSpellingOfDouble(string raw, string shortest) => raw == shortest || raw.AsSpan().IndexOfAny('.', 'e', 'E') >= 0;

    // GetString throws InvalidOperationException on escapes that form half a surrogate pair.
    private static string Text(JsonElement value)
    {
        try { return value.GetString()!; }
        catch (InvalidOperationException problem) { throw new FormatException("A string is not valid Unicode.", problem); }
    }

    private static string Name(JsonProperty property)
    {
        try { return property.Name; }
        catch (InvalidOperationException problem) { throw new FormatException("A property name is not valid Unicode.", problem); }
    }

    private static void Ascii(string text, ArrayBufferWriter<byte> output) => Encoding.ASCII.GetBytes(text, output);
}
