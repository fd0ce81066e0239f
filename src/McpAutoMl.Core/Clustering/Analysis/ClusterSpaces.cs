using McpAutoMl.Core.Clustering.Criteria;
using McpAutoMl.Core.Clustering.Distances;
using McpAutoMl.Core.Clustering.KMeans;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Numerics.Spectra;

namespace McpAutoMl.Core.Clustering.Analysis;

/// <summary>All spaces of the rows, and the rows that stand for the others where they are many.</summary>
internal sealed class ClusterSpaces
{
    /// <summary>Most rows that everything but k-means looks at.</summary>
    public const int MostRows = 5000;

    /// <summary>Most rows that numbers of clusters are compared on, and of which halves are taken.</summary>
    public const int MostCompared = 2000;

    private const int RowsPerChunk = 512;
    private readonly Dictionary<Preprocessing, FeatureSpace> _spaces = [];
    private readonly Dictionary<Preprocessing, Matrix> _drawn = [];
    private readonly Dictionary<Preprocessing, int[]> _nearest = [];

    /// <param name="source">The rows.</param>
    /// <param name="standardize">Whether distances are taken between standardised columns; null to decide by names and ranges.</param>
    /// <param name="seed">Seed of the sample.</param>
    /// <param name="cancellation">Looked at between spaces.</param>
    public ClusterSpaces(ClusterRows source, bool? standardize, long seed, CancellationToken cancellation)
    {
        Source = source;
        string? common = standardize is null ? CommonScale.Reason(source.Features, source.Values) : null;
        Distances = standardize ?? common is null ? Preprocessing.Standardized : Preprocessing.Raw;
        ScaleReason = standardize is not null ? "as asked for" : common ?? "columns have different scales";
        Drawn = RowSample.Draw(source.Values.Rows, MostRows, seed, "clusters/sample");
        Compared = Array.ConvertAll(RowSample.Draw(Drawn.Length, MostCompared, seed, "clusters/compared"), at => Drawn[at]);
        foreach (Preprocessing kind in new[] { Preprocessing.Raw, Preprocessing.Standardized, Preprocessing.Robust })
        {
            cancellation.ThrowIfCancellationRequested();
            _spaces[kind] = FeatureSpace.Of(kind, source.Values);
        }

        if (source.Features.Count > 1)
        {
            _spaces[Preprocessing.Pca] = FeatureSpace.OfComponents(_spaces[Distances], seed, cancellation);
        }

        if (FeatureSpace.OfPowers(source.Values, cancellation) is { } powers)
        {
            _spaces[Preprocessing.Power] = powers;
        }

        foreach ((Preprocessing kind, FeatureSpace space) in _spaces)
        {
            _drawn[kind] = RowSample.Take(space.Rows, Drawn);
        }
    }

    /// <summary>The data.</summary>
    public ClusterRows Source { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Source.Values.Rows;

    /// <summary>The space in which distances decide.</summary>
    public Preprocessing Distances { get; }

    /// <summary>Why that one.</summary>
    public string ScaleReason { get; }

    /// <summary>Rows that stand for all, ascending.</summary>
    public int[] Drawn { get; }

    /// <summary>Whether these are not all.</summary>
    public bool IsSample => Drawn.Length < Count;

    /// <summary>Those of the drawn rows that numbers of clusters are compared on, ascending.</summary>
    public int[] Compared { get; }

    /// <summary>Whether the drawn rows are compared, all of them.</summary>
    public bool ComparesDrawn => Compared.Length == Drawn.Length;

    /// <summary>The spaces that there are; a single column has no components, columns without skew no powers.</summary>
    public IEnumerable<Preprocessing> Kinds => _spaces.Keys.Order();

    /// <summary>One of them.</summary>
    public FeatureSpace this[Preprocessing kind] => _spaces[kind];

    /// <summary>The drawn rows in a space.</summary>
    public Matrix DrawnRows(Preprocessing kind) => _drawn[kind];

    /// <summary>The compared rows in a space.</summary>
    public Matrix ComparedRows(Preprocessing kind) => ComparesDrawn ? _drawn[kind] : RowSample.Take(_spaces[kind].Rows, Compared);

    /// <summary>A partition of the drawn rows as one of all: others belong where the drawn row nearest to them does.</summary>
    public Partition Extend(Preprocessing kind, Partition drawn, CancellationToken cancellation)
    {
        if (!IsSample)
        {
            return drawn;
        }

        if (!_nearest.TryGetValue(kind, out int[]? nearest))
        {
            _nearest[kind] = nearest = Nearest(kind, cancellation);
        }

        return new Partition(Array.ConvertAll(nearest, row => drawn.Labels[row]));
    }

    private int[] Nearest(Preprocessing kind, CancellationToken cancellation)
    {
        Matrix rows = _spaces[kind].Rows, centers = new(Drawn.Length, rows.Columns, [.. _drawn[kind].Data]);
        double scale = PowerOfTwo.Near(centers).Scale;
        Elementwise.Scale(centers.Data, 1 / scale);
        int[] nearest = new int[rows.Rows];
        ParallelOptions options = new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, (nearest.Length + RowsPerChunk - 1) / RowsPerChunk, options, chunk =>
        {
            int from = chunk * RowsPerChunk;
            Matrix block = new(Math.Min(RowsPerChunk, nearest.Length - from), rows.Columns);
            rows.Data.AsSpan(from * rows.Columns, block.Data.Length).CopyTo(block.Data);
            NearestCenters.Assign(PointTiles.Of(block, scale), centers, nearest.AsSpan(from, block.Rows), new double[block.Rows], cancellation);
        });
        for (int i = 0; i < Drawn.Length; i++)
        {
            nearest[Drawn[i]] = i;
        }

        return nearest;
    }
}
