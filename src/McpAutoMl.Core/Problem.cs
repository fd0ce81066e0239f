namespace McpAutoMl.Core;

/// <summary>What is wrong with a call, in the one form that reaches the caller.</summary>
/// <param name="Code">Stable identifier in capitals, such as <c>COLUMN_NOT_FOUND</c>.</param>
/// <param name="Message">One sentence: what is wrong. Never a path outside the roots, a stack trace or a secret.</param>
/// <param name="Fix">One sentence: what the caller can do about it.</param>
/// <param name="Where">Where it is wrong, as far as known.</param>
/// <param name="Retryable">Whether the same call may succeed later without a change.</param>
public sealed record Problem(string Code, string Message, string Fix, ProblemLocation? Where = null, bool Retryable = false);

/// <summary>The place a <see cref="Problem"/> speaks of; members that do not apply are null.</summary>
public sealed record ProblemLocation
{
    /// <summary>Root-relative file name.</summary>
    public string? File { get; init; }

    /// <summary>Line in the file, from 1.</summary>
    public long? Line { get; init; }

    /// <summary>Column name.</summary>
    public string? Column { get; init; }

    /// <summary>Byte offset in the file, from 0.</summary>
    public long? Byte { get; init; }

    /// <summary>Argument of the call, as a path such as <c>insights.features[3].name</c>.</summary>
    public string? Argument { get; init; }

    /// <summary>Data row, from 0.</summary>
    public long? Row { get; init; }
}

/// <summary>Carries a <see cref="Problem"/> up to the edge of the server, which turns it into the error object of the reply.</summary>
public sealed class ProblemException(Problem problem, Exception? inner = null) : Exception(problem.Message, inner)
{
    /// <summary>The problem to be reported.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>Makes an exception about an argument or a column in one line.</summary>
    public static ProblemException Of(string code, string message, string fix, ProblemLocation? where = null) =>
        new(new Problem(code, message, fix, where));
}
