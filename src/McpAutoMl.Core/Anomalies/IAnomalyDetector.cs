using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Anomalies;

/// <summary>A fitted detector: scores rows by how unlike the rows it was fitted to they are. Immutable.</summary>
public interface IAnomalyDetector
{
    /// <summary>Name in leaderboards, such as <c>isolation_forest</c>.</summary>
    string Name { get; }

    /// <summary>Number of columns of the rows it scores.</summary>
    int Columns { get; }

    /// <summary>One score a row, higher for rows less like the others; in the detector's own unit.</summary>
    /// <param name="rows">m x <see cref="Columns"/>, finite.</param>
    /// <param name="cancellation">Looked at every few thousand rows.</param>
    double[] Score(Matrix rows, CancellationToken cancellation);

    /// <summary>The score from which on a row is an anomaly by the detector's own rule, where nobody says how many anomalies there are.</summary>
    /// <param name="scores">Scores of the rows it was fitted to.</param>
    double Cut(ReadOnlySpan<double> scores);
}
