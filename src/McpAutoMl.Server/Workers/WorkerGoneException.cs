namespace McpAutoMl.Server.Workers;

/// <summary>The worker ended before its call did.</summary>
/// <param name="begun">Whether the call may have done something.</param>
internal sealed class WorkerGoneException(bool begun) : Exception("The worker is gone.")
{
    /// <summary>Whether the call may have done something.</summary>
    public bool Begun { get; } = begun;
}
