using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Clustering.Mixtures;

/// <summary>Partitions that EM starts from, the same for all models of one k.</summary>
/// <remarks>
/// The first is cut from a model-based agglomeration, of a random sample where there are many rows; those left out take no part in the first
/// M step. The others are nearest-centre partitions of random centres, drawn like those of k-means++ (Arthur and Vassilvitskii 2007).
/// Determinism: bit-exact for one seed.
/// </remarks>
internal sealed class MixtureStarts
{
    private const int FewestRows = 150;

    /// <summary>Operations that determinants of an agglomeration may cost: m^2 p^3 / 12 for m rows of p coordinates.</summary>
    private const double AgglomerationBudget = 1e9;

    private readonly Matrix _space;
    private readonly MixtureOptions _options;
    private readonly long _seed;
    private readonly int[] _sample = [];
    private readonly GaussianAgglomeration? _tree;

    /// <summary>Builds the agglomeration. Cost: O(m^2 p^3) for m rows of the sample, bounded by about a second.</summary>
    public MixtureStarts(MixtureData data, MixtureOptions options, long seed, CancellationToken cancellation)
    {
        _space = StartSpace.Of(data);
        _options = options;
        _seed = seed;
        if (options.AgglomerativeStart)
        {
            _sample = Sample();
            _tree = GaussianAgglomeration.Of(Rows(_space, _sample), cancellation);
        }
    }

    /// <summary>Clusters of the rows: those EM is run from to the end, and those of which the best goes on after a few iterations.</summary>
    public (IReadOnlyList<int[]> Full, IReadOnlyList<int[]> Short) For(int k, CancellationToken cancellation)
    {
        List<int[]> full = [], random = [];
        if (_options.InitialPartition is { } given && given.Clusters == k)
        {
            full.Add(given.Labels.ToArray());
        }

        if (_tree is not null && _tree.Distinct >= k)
        {
            int[] labels = new int[_space.Rows];
            Array.Fill(labels, Partition.Noise);
            int[] cut = _tree.Cut(k);
            for (int i = 0; i < _sample.Length; i++)
            {
                labels[_sample[i]] = cut[i];
            }

            full.Add(labels);
        }

        for (int start = 0; start < _options.RandomStarts; start++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Add(RandomCentres(k, new RandomStream(_seed, FormattableString.Invariant($"mixture/{k}/start/{start}"))));
        }

        return (full, random);
    }

    private int[] Sample()
    {
        double p = _space.Columns;
        int affordable = (int)Math.Max(Math.Min(Math.Sqrt(12 * AgglomerationBudget / (p * p * p)), int.MaxValue), FewestRows);
        int most = Math.Min(affordable, _options.AgglomerationRows);
        int[] rows = [.. Enumerable.Range(0, _space.Rows)];
        if (rows.Length <= most)
        {
            return rows;
        }

        new RandomStream(_seed, "mixture/agglomeration").Shuffle(rows.AsSpan());
        Array.Resize(ref rows, most);
        Array.Sort(rows);
        return rows;
    }

    private int[] RandomCentres(int k, RandomStream random)
    {
        int[] labels = new int[_space.Rows];
        double[] distances = new double[_space.Rows];
        Array.Fill(distances, double.PositiveInfinity);
        int centre = random.Next(_space.Rows);
        for (int c = 0; c < k; c++)
        {
            ReadOnlySpan<double> at = _space.Row(centre);
            for (int i = 0; i < distances.Length; i++)
            {
                double distance = SquaredDistance(_space.Row(i), at);
                if (distance < distances[i])
                {
                    distances[i] = distance;
                    labels[i] = c;
                }
            }

            labels[centre] = c;
            centre = Draw(distances, random);
        }

        return labels;
    }

    /// <summary>A row with probability in proportion to its squared distance; any row when all are at a centre.</summary>
    private static int Draw(double[] distances, RandomStream random)
    {
        double point = random.NextDouble() * Reduce.Sum(distances);
        double sum = 0;
        for (int i = 0; i < distances.Length; i++)
        {
            sum += distances[i];
            if (sum > point)
            {
                return i;
            }
        }

        return random.Next(distances.Length);
    }

    private static double SquaredDistance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int j = 0; j < left.Length; j++)
        {
            double difference = left[j] - right[j];
            sum += difference * difference;
        }

        return sum;
    }

    private static Matrix Rows(Matrix matrix, int[] rows)
    {
        Matrix result = new(rows.Length, matrix.Columns);
        for (int i = 0; i < rows.Length; i++)
        {
            matrix.Row(rows[i]).CopyTo(result.Row(i));
        }

        return result;
    }
}
