namespace McpAutoMl.Agent.Studies.Planted;

/// <summary>How a planted data set is made; the formulas are those of <see cref="PlantedTable"/>.</summary>
public sealed record PlantedDesign
{
    /// <summary>Share of a relevant feature in its copy: their correlation.</summary>
    public const double CopyCorrelation = 0.9;

    /// <summary>Name in the tables; also names the streams of random numbers.</summary>
    public required string Name { get; init; }

    /// <summary><c>binary</c>, <c>multiclass</c> (three classes) or <c>regression</c>.</summary>
    public required string Task { get; init; }

    /// <summary>n.</summary>
    public required int Rows { get; init; }

    /// <summary>r: features that enter the target.</summary>
    public required int Relevant { get; init; }

    /// <summary>Features that are noisy copies of the first, second, ... relevant feature, at most r.</summary>
    public required int Copies { get; init; }

    /// <summary>Features that have nothing to do with the target.</summary>
    public required int Noise { get; init; }

    /// <summary>a: deviation of the signal in deviations of the noise of the target.</summary>
    public required double Strength { get; init; }

    /// <summary>Whether the first two relevant features enter as their product, so that neither tells anything alone.</summary>
    public bool Product { get; init; }

    /// <summary>What the design is there for.</summary>
    public required string Purpose { get; init; }
}
