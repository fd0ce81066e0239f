namespace McpAutoMl.Audit;

/// <summary>
/// A record could not be written or flushed (<c>AUDIT_UNAVAILABLE</c>). It is never tried again by this process, because after a
/// failed flush the kernel may have dropped the page and a second flush would report success for data that is gone.
/// </summary>
/// <param name="message">What could not be done; holds no path.</param>
/// <param name="inner">The cause.</param>
public sealed class AuditUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
