using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpAutoMl.Server.Calls;

/// <summary>Writes NaN and infinities, which JSON has no form for, as null, and counts them so that a warning can say so.</summary>
internal sealed class FiniteDoubleConverter : JsonConverter<double>
{
    // Serialisation runs to its end on one thread, so a count by thread belongs to one result.
    [ThreadStatic]
    private static int _dropped;

    /// <summary>How many were written as null on this thread since the last call.</summary>
    public static int TakeDropped()
    {
        int dropped = _dropped;
        _dropped = 0;
        return dropped;
    }

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            _dropped++;
            writer.WriteNullValue();
        }
    }
}
