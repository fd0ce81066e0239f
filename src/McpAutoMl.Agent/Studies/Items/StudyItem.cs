using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpAutoMl.Agent.Studies.Items;

/// <summary>Calls a tool of the server and waits for it.</summary>
/// <returns>The <c>result</c> of the envelope, whole.</returns>
/// <exception cref="StudyException">The tool refused, or its result was cut.</exception>
public delegate Task<JsonElement> CallTool(string tool, JsonObject arguments, CancellationToken cancellationToken);

/// <summary>One piece of a study: measured alone, kept alone.</summary>
/// <param name="Id">Name within the study, such as <c>wine/recorded</c>.</param>
/// <param name="Definition">Everything that its outcome depends on but the server: arguments, and hashes of the files they name.</param>
/// <param name="Play">Makes the calls and gives what is to be kept of their results.</param>
public sealed record StudyItem(string Id, JsonObject Definition, Func<CallTool, CancellationToken, Task<JsonObject>> Play)
{
    /// <summary>Hash over definition and server.</summary>
    public string Key(string serverHash) => ContentHash.Of(serverHash + "\n" + Id + "\n" + Definition.ToJsonString());
}
