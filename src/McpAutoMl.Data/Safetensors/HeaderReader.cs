using System.Text.Json;
using System.Text.Unicode;

namespace McpAutoMl.Data.Safetensors;

/// <summary>Reads the JSON of a safetensors header. Nothing in it is believed before <see cref="HeaderCheck"/> has seen it.</summary>
internal ref struct HeaderReader
{
    /// <summary>More tensors than any model has, and few enough to hold.</summary>
    public const int MaxTensors = 200_000;

    private const int MaxDepth = 8;
    private const int MaxNameBytes = 4096;

    private readonly string _file;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private Utf8JsonReader _json;

    private HeaderReader(ReadOnlySpan<byte> json, string file)
    {
        _file = file;
        _json = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>All entries, in the order of the file.</summary>
    /// <exception cref="Core.ProblemException">HEADER_INVALID, HEADER_LIMIT, SHAPE_INVALID, OFFSETS_INVALID, DTYPE_UNSUPPORTED.</exception>
    public static List<TensorEntry> Read(ReadOnlySpan<byte> json, string file)
    {
        if (!Utf8.IsValid(json))
        {
            throw HeaderProblem.Header(file, "it is not UTF-8");
        }

        try
        {
            // Once to the end for syntax and depth, so that what follows can speak of tensors.
            HeaderReader syntax = new(json, file);
            while (syntax._json.Read())
            {
            }

            return new HeaderReader(json, file).ReadEntries();
        }
        catch (JsonException e) when (e.Message.Contains("maximum", StringComparison.OrdinalIgnoreCase))
        {
            throw HeaderProblem.Limit(file, $"it is nested deeper than {MaxDepth} levels");
        }
        catch (JsonException e)
        {
            throw HeaderProblem.Header(file, "it is not JSON", 8 + e.BytePositionInLine);
        }
        catch (InvalidOperationException)
        {
            throw HeaderProblem.Header(file, "a name holds half a surrogate pair");
        }
    }

    private List<TensorEntry> ReadEntries()
    {
        List<TensorEntry> entries = [];
        Expect(JsonTokenType.StartObject, "it must be one JSON object");
        while (Next() == JsonTokenType.PropertyName)
        {
            string name = NewName(_names);
            if (name == "__metadata__")
            {
                SkipMetadata();
                continue;
            }

            if (entries.Count == MaxTensors)
            {
                throw HeaderProblem.Limit(_file, $"it lists more than {MaxTensors:N0} tensors");
            }

            entries.Add(ReadEntry(name));
        }

        return entries;
    }

    private TensorEntry ReadEntry(string name)
    {
        string? type = null;
        List<long>? shape = null, offsets = null;
        HashSet<string> members = new(StringComparer.Ordinal);
        Expect(JsonTokenType.StartObject, $"tensor '{HeaderProblem.Clip(name)}' must be an object");
        while (Next() == JsonTokenType.PropertyName)
        {
            switch (NewName(members))
            {
                case "dtype":
                    Expect(JsonTokenType.String, $"the dtype of '{HeaderProblem.Clip(name)}' must be text");
                    type = _json.GetString();
                    break;
                case "shape":
                    shape = Numbers() ?? throw HeaderProblem.Shape(_file, name, "it must be a list of whole numbers that are not negative");
                    break;
                case "data_offsets":
                    offsets = Numbers() is { Count: 2 } pair
                        ? pair
                        : throw HeaderProblem.Offsets(_file, $"those of '{HeaderProblem.Clip(name)}' must be two whole numbers");
                    break;
                default:
                    throw HeaderProblem.Header(_file, $"tensor '{HeaderProblem.Clip(name)}' has an unknown member");
            }
        }

        return type is not null && shape is not null && offsets is not null
            ? new TensorEntry(name, type, shape, offsets[0], offsets[1])
            : throw HeaderProblem.Header(_file, $"tensor '{HeaderProblem.Clip(name)}' needs dtype, shape and data_offsets");
    }

    private void SkipMetadata()
    {
        HashSet<string> members = new(StringComparer.Ordinal);
        Expect(JsonTokenType.StartObject, "__metadata__ must be an object");
        while (Next() == JsonTokenType.PropertyName)
        {
            NewName(members);
            Expect(JsonTokenType.String, "the values of __metadata__ must be text");
        }
    }

    /// <summary>A list of numbers from 0 to 2^63 - 1; null where it is anything else.</summary>
    private List<long>? Numbers()
    {
        List<long> numbers = [];
        if (Next() != JsonTokenType.StartArray)
        {
            return null;
        }

        while (Next() == JsonTokenType.Number)
        {
            if (!_json.TryGetInt64(out long number) || number < 0)
            {
                return null;
            }

            numbers.Add(number);
        }

        return _json.TokenType == JsonTokenType.EndArray ? numbers : null;
    }

    private string NewName(HashSet<string> names)
    {
        if (_json.ValueSpan.Length > MaxNameBytes)
        {
            throw HeaderProblem.Limit(_file, $"a name is longer than {MaxNameBytes} bytes");
        }

        string name = _json.GetString()!;
        return names.Add(name) ? name : throw HeaderProblem.Header(_file, $"the key '{HeaderProblem.Clip(name)}' occurs twice");
    }

    private JsonTokenType Next() => _json.Read() ? _json.TokenType : JsonTokenType.None;

    private void Expect(JsonTokenType type, string otherwise)
    {
        if (Next() != type)
        {
            throw HeaderProblem.Header(_file, otherwise, _json.TokenStartIndex + 8);
        }
    }
}
