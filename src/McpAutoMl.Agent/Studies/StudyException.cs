namespace McpAutoMl.Agent.Studies;

/// <summary>A study that cannot be read, or an item of it that cannot be measured; the message is for people.</summary>
public sealed class StudyException : Exception
{
    /// <inheritdoc/>
    public StudyException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public StudyException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
