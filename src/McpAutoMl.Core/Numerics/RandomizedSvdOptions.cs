namespace McpAutoMl.Core.Numerics;

/// <summary>How a randomised decomposition looks for the dominant subspace.</summary>
public sealed record RandomizedSvdOptions
{
    /// <summary>Power iterations: 0 is poor on flat spectra, 2 is enough nearly always.</summary>
    public int PowerIterations { get; init; } = 2;

    /// <summary>Basis vectors beyond the rank asked for.</summary>
    public int Oversampling { get; init; } = 16;

    /// <summary>Basis vectors added at a time while growing.</summary>
    public int BlockSize { get; init; } = 32;

    /// <summary>Seed of the sketch.</summary>
    public long Seed { get; init; }

    /// <summary>The most basis vectors while growing; min(rows, columns) if that is less.</summary>
    public int MaxColumns { get; init; } = int.MaxValue;

    /// <summary>Stop growing when ||A - QQ'A||_F is at most this.</summary>
    public double StopAtResidual { get; init; }

    /// <summary>Stop growing when the smallest singular value found is at most this.</summary>
    public double StopAtSingularValue { get; init; }
}
