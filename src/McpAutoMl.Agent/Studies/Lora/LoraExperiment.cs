using System.Text.Json.Nodes;

namespace McpAutoMl.Agent.Studies.Lora;

/// <summary>One call of <c>lora_min_rank</c> in the view <c>theory</c>: random models of one architecture.</summary>
/// <param name="Id">Name of its charts and rows.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Kind">linear, fnn or transformer.</param>
/// <param name="Width">Width of both networks.</param>
/// <param name="Depth">Depth of the frozen network.</param>
/// <param name="TargetDepth">Depth of the target.</param>
/// <param name="Draws">Random models.</param>
/// <param name="EqualSpectrum">Whether differences get equal singular values.</param>
internal sealed record LoraExperiment(string Id, string Title, string Kind, int Width, int Depth, int TargetDepth, int Draws, bool EqualSpectrum = false)
{
    /// <summary>The published example that the last experiment is compared with, a draw of another generator.</summary>
    public const double PublishedError = .0329;

    /// <summary>The rank of that example.</summary>
    public const int PublishedRank = 3;

    /// <summary>Those of the published figures whose curves are constructed, and the published example.</summary>
    public static IReadOnlyList<LoraExperiment> All { get; } =
    [
        new("linear-1-from-2", "Linear, one layer from two", "linear", 16, 2, 1, 100),
        new("linear-2-from-4", "Linear, two layers from four", "linear", 16, 4, 2, 100),
        new("fnn-1-from-2", "Fully connected, one layer from two", "fnn", 16, 2, 1, 50),
        new("fnn-2-from-4", "Fully connected, two layers from four", "fnn", 16, 4, 2, 50),
        new("transformer-1", "Transformer of one block", "transformer", 16, 1, 1, 10),
        new("transformer-2", "Transformer of two blocks", "transformer", 16, 2, 2, 10),
        new("fnn-1-from-8", "Fully connected, one layer from eight, beside training the last layers", "fnn", 16, 8, 1, 20),
        new("fnn-example", "Fully connected, one layer from two, width 8, equal singular values", "fnn", 8, 2, 1, 100, true),
    ];

    /// <summary>The arguments of the call.</summary>
    public JsonObject Arguments()
    {
        var architecture = new JsonObject { ["kind"] = Kind, ["width"] = Width, ["depth"] = Depth, ["target_depth"] = TargetDepth, ["draws"] = Draws };
        if (EqualSpectrum) architecture["equal_spectrum"] = true;
        return new JsonObject { ["architecture"] = architecture, ["view"] = "theory", ["seed"] = 0, ["limit"] = 500 };
    }
}
