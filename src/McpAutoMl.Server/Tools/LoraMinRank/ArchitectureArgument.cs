using McpAutoMl.Core;
using McpAutoMl.Core.LowRank.Theory;

namespace McpAutoMl.Server.Tools.LoraMinRank;

/// <summary>A frozen network and its target, by their sizes.</summary>
public sealed record ArchitectureArgument
{
    private const int LargestSize = 1 << 20;
    private const int LargestDrawnWidth = 64;
    private const int LargestDrawnDepth = 32;
    private const int MostDraws = 200;

    /// <summary>What network.</summary>
    public required ModelKind Kind { get; init; }

    /// <summary>Values between layers.</summary>
    public required int Width { get; init; }

    /// <summary>Layers or blocks of the frozen network.</summary>
    public required int Depth { get; init; }

    /// <summary>Layers of the target; omitted: 1, or a transformer's own depth.</summary>
    public int? TargetDepth { get; init; }

    /// <summary>Largest rank of a target layer minus what becomes it; omitted: full.</summary>
    public int? RankOfDifference { get; init; }

    /// <summary>Random models on which constructed adapters are measured.</summary>
    public int? Draws { get; init; }

    /// <summary>Whether the differences of the random models get equal singular values.</summary>
    public bool? EqualSpectrum { get; init; }

    /// <summary>The sizes, checked.</summary>
    /// <exception cref="ProblemException">ARG_RANGE, naming the argument.</exception>
    internal Architecture Checked()
    {
        int drawn = Draws ?? 0;
        bool transformer = Kind == ModelKind.Transformer;
        int target = TargetDepth ?? (transformer ? Depth : 1);
        Within("width", Width, 1, drawn > 0 ? LargestDrawnWidth : LargestSize);
        Within("depth", Depth, 1, drawn > 0 ? LargestDrawnDepth : LargestSize);
        Within("target_depth", target, transformer ? Depth : 1, Kind == ModelKind.Linear && drawn == 0 ? LargestSize : Kind == ModelKind.Linear ? LargestDrawnDepth : Depth);
        Within("rank_of_difference", RankOfDifference ?? 0, 0, Width);
        Within("draws", drawn, 0, MostDraws);
        return drawn > 0 && RankOfDifference is not null
            ? throw Refuse("rank_of_difference", "Random models have differences of full rank.", "Leave out rank_of_difference or draws.")
            : new Architecture(Kind, Width, Depth, target, RankOfDifference);
    }

    private static void Within(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw Refuse(name, $"{name} must be from {least} to {most} here, got {value}.", $"Give {name} a value from {least} to {most}.");
        }
    }

    private static ProblemException Refuse(string name, string message, string fix) =>
        ProblemException.Of("ARG_RANGE", message, fix, new ProblemLocation { Argument = "architecture." + name });
}
