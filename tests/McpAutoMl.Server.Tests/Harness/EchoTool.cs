using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpAutoMl.Server.Tools;

namespace McpAutoMl.Server.Tests.Harness;

/// <summary>Takes arguments of every shape and says what it got.</summary>
internal sealed class EchoTool : Tool<EchoRequest, EchoResult>
{
    public override ToolDescription Description { get; } = new() { Name = "echo", Title = "Echo", Text = "Says what it got." };

    protected override EchoResult Run(EchoRequest request, ToolContext context)
    {
        if (request.Fail == EchoFailure.Unexpected)
        {
            throw new InvalidOperationException("secret in /home/somebody/key");
        }

        context.Warn("ECHO_WARNING", "Only an echo.");
        context.Suggest("echo again");
        return new EchoResult { Text = request.Text, Number = request.Number, Kind = request.Fail, Undefined = double.NaN, Items = request.Items };
    }
}

internal enum EchoFailure
{
    None,
    Unexpected,
}

internal sealed record EchoItem
{
    [MaxLength(40)]
    public required string Name { get; init; }

    [Range(0.0, 1.0)]
    public double Score { get; init; }
}

internal sealed record EchoRequest
{
    [Description("Any text.")]
    public required string Text { get; init; }

    [Range(1, 10)]
    public double Number { get; init; } = 1;

    public EchoFailure Fail { get; init; }

    [MaxLength(3)]
    public IReadOnlyList<EchoItem> Items { get; init; } = [];

    [AllowedValues("a", "b")]
    public IReadOnlyList<string>? Tags { get; init; }

    public bool? Flag { get; init; }

    public long Seed { get; init; }
}

internal sealed record EchoResult
{
    public required string Text { get; init; }

    public double Number { get; init; }

    public EchoFailure Kind { get; init; }

    public double? Undefined { get; init; }

    public string? Missing { get; init; }

    public IReadOnlyList<EchoItem> Items { get; init; } = [];
}
