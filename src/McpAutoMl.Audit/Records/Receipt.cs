namespace McpAutoMl.Audit.Records;

/// <summary>Where a record stands in the log.</summary>
/// <param name="Seq">Its number, from 0.</param>
/// <param name="Head">SHA-256 of its line, LF included: whoever keeps it can later tell whether the log was cut or rewritten.</param>
public record Receipt(long Seq, string Head);

/// <summary>Of a <c>start</c>.</summary>
/// <param name="Seq">Number of the record.</param>
/// <param name="Head">SHA-256 of its line.</param>
/// <param name="ArgsSha256">Hash of the canonical arguments; their blob's name.</param>
public sealed record StartReceipt(long Seq, string Head, string ArgsSha256) : Receipt(Seq, Head);

/// <summary>Of an <c>end</c>.</summary>
/// <param name="Seq">Number of the record.</param>
/// <param name="Head">SHA-256 of its line.</param>
/// <param name="ResultSha256">Hash of the result's canonical bytes; null without one.</param>
public sealed record EndReceipt(long Seq, string Head, string? ResultSha256) : Receipt(Seq, Head);
