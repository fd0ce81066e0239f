namespace McpAutoMl.Server.Tools;

/// <summary>
/// Marks the list of a result that is handed over in pages: the tool returns all of it, most important first, and the server
/// accepts <c>limit</c> and <c>cursor</c> and adds <c>total</c> and <c>next_cursor</c>.
/// </summary>
/// <remarks>Where several lists carry the mark, the first one that is not empty is paged.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PagedAttribute : Attribute;
