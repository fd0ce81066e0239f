namespace McpAutoMl.Audit;

/// <summary>The log is damaged before its last line: it is left as it is and nothing is appended (<c>AUDIT_CORRUPT</c>).</summary>
/// <param name="message">What is wrong and at which record; holds no path.</param>
public sealed class AuditCorruptException(string message) : IOException(message);
