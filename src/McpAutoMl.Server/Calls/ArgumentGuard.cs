using System.Runtime.InteropServices;
using System.Text.Json;
using McpAutoMl.Core;

namespace McpAutoMl.Server.Calls;

/// <summary>Enforces the advertised schema, which the protocol library does not: every fault is named at once.</summary>
internal static class ArgumentGuard
{
    private const int MostFaultsNamed = 8;
    private const int LargestRequest = 32 * 1024 * 1024;

    /// <summary>The arguments in their plain form: without nulls, every number in its shortest spelling.</summary>
    /// <param name="schema">Schema of the arguments, in the subset of <see cref="Schemas.TypeSchema"/>.</param>
    /// <param name="arguments">What the caller gave; undefined when nothing.</param>
    /// <exception cref="ProblemException">ARG_INVALID, ARG_RANGE, ARG_MISSING, ARG_UNKNOWN or REQUEST_TOO_LARGE.</exception>
    public static JsonElement Check(JsonElement schema, JsonElement arguments)
    {
        if (arguments.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            arguments = JsonElement.Parse("{}");
        }

        if (IsTooLarge(arguments))
        {
            throw ProblemException.Of("REQUEST_TOO_LARGE", "The arguments exceed 32 MB.", "Put the data into a file inside a root and name the file.");
        }

        if (arguments.ValueKind != JsonValueKind.Object)
        {
            throw ProblemException.Of("ARG_INVALID", "The arguments are not a JSON object.", "Send an object of named arguments.");
        }

        JsonElement plain = PlainOf(arguments);
        List<ArgumentFault> faults = [];
        SchemaCheck.Check("", schema, plain, faults);
        return faults.Count == 0 ? plain : throw new ProblemException(ProblemOf(faults));
    }

    /// <summary>Whether the arguments have more bytes than a request may have.</summary>
    public static bool IsTooLarge(JsonElement arguments) => JsonMarshal.GetRawUtf8Value(arguments).Length > LargestRequest;

    private static JsonElement PlainOf(JsonElement arguments)
    {
        try
        {
            return PlainArguments.Of(arguments);
        }
        catch (InvalidOperationException)
        {
            // The reader's answer to escapes that form half of a surrogate pair.
            throw ProblemException.Of("ARG_INVALID", "A text among the arguments is not valid Unicode.", "Write characters outside the basic plane as two escapes, or as themselves.");
        }
    }

    private static Problem ProblemOf(List<ArgumentFault> faults)
    {
        string code = faults.All(fault => fault.Code == faults[0].Code) ? faults[0].Code : "ARG_INVALID";
        string more = faults.Count > MostFaultsNamed ? $"; and {faults.Count - MostFaultsNamed} more" : "";
        return new Problem(
            code,
            string.Join("; ", faults.Take(MostFaultsNamed).Select(fault => fault.Message)) + more + ".",
            string.Join(" ", faults.Take(MostFaultsNamed).Select(fault => fault.Fix).Distinct()),
            new ProblemLocation { Argument = faults[0].Path });
    }
}
