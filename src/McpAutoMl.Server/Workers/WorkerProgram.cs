namespace McpAutoMl.Server.Workers;

/// <summary>The command that starts a worker. No shell takes part in it.</summary>
/// <param name="File">The program.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record WorkerProgram(string File, IReadOnlyList<string> Arguments)
{
    /// <summary>The hidden verb of the command line.</summary>
    public const string Verb = "worker";

    /// <summary>
    /// The program that this process runs: <c>dotnet mcp-automl.dll</c>, or the executable that a build, a tool's command or a single
    /// file is.
    /// </summary>
    public static WorkerProgram OfThisServer() => Of(Environment.ProcessPath!, typeof(WorkerProgram).Assembly.Location);

    /// <summary>The command by the path of a running server's executable and of its library, which is empty for a single file.</summary>
    public static WorkerProgram Of(string executable, string library) =>
        library.Length > 0 && Path.GetFileNameWithoutExtension(executable).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? new WorkerProgram(executable, [library, Verb])
            : new WorkerProgram(executable, [Verb]);
}
