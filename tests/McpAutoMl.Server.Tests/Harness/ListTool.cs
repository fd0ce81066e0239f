using System.Globalization;
using McpAutoMl.Server.Tools;

namespace McpAutoMl.Server.Tests.Harness;

/// <summary>Gives long lists, one of them in pages.</summary>
internal sealed class ListTool : Tool<ListRequest, ListResult>
{
    public override ToolDescription Description { get; } = new() { Name = "list", Title = "List", Text = "Gives lists." };

    protected override ListResult Run(ListRequest request, ToolContext context) => new(
        [.. Enumerable.Range(0, request.Entries).Select(i => new ListEntry(i.ToString(CultureInfo.InvariantCulture), i / 7.0, new string('x', request.Width)))],
        [.. Enumerable.Range(0, request.Others)],
        new string('é', request.Text));
}

internal sealed record ListRequest
{
    public int Entries { get; init; }

    public int Width { get; init; } = 20;

    public int Others { get; init; }

    public int Text { get; init; }
}

internal sealed record ListEntry(string Name, double Value, string Filler);

internal sealed record ListResult([property: Paged] IReadOnlyList<ListEntry> Entries, IReadOnlyList<int> Others, string Text);
