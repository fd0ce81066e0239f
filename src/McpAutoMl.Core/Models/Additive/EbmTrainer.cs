using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Numerics;
using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Additive;

/// <summary>Fits additive models: main effects by bag, pairs on what they leave, the mean over bags, purified.</summary>
internal sealed class EbmTrainer
{
    private readonly Target _target;
    private readonly EbmParameters _parameters;
    private readonly ParallelOptions _options;
    private readonly BinSchema _schema;
    private readonly byte[][] _bins;
    private readonly int[][] _rows;
    private readonly AdditiveLoss _loss;
    private readonly BagRows[] _bags;
    private readonly double[][] _starts;

    public EbmTrainer(Table features, Target target, EbmParameters parameters, long seed, int threads, CancellationToken cancellation)
    {
        _target = target;
        _parameters = parameters;
        _options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        _schema = BinSchema.Learn(features);
        _bins = FeatureBins.Map(_schema, features);
        _rows = [.. _bins.Select((bins, j) => FeatureBins.Rows(bins, FeatureBins.Count(_schema.Mappers[j])))];
        _loss = new AdditiveLoss(target);
        _bags = [.. Enumerable.Range(0, parameters.OuterBags).Select(bag => BagRows.Draw(target, seed, bag))];
        _starts = [.. _bags.Select(bag => _loss.Start(bag.Training))];
    }

    /// <summary>Fits. Bags are fitted side by side, each from a stream of its own, and averaged in their order.</summary>
    public EbmModel Train()
    {
        double[][][] mains = new double[_bags.Length][][];
        Parallel.For(0, _bags.Length, _options, bag => mains[bag] = BoostMains(bag));
        double[] intercepts = Mean(_starts);
        double[][] effects = [.. Enumerable.Range(0, _bins.Length).Select(j => Mean([.. mains.Select(bag => bag[j])]))];
        BinAxis[] axes = [];
        PairTerm[] pairs = [];
        if (_loss.Scores == 1 && _parameters.Interactions > 0 && _bins.Length > 1)
        {
            axes = [.. _rows.Select((rows, j) => BinAxis.Learn(rows, _schema.Mappers[j].IsCategorical ? effects[j] : null))];
            pairs = BoostPairs(mains, intercepts, effects, axes);
        }

        Purification.Purify(intercepts, effects, _rows, axes, pairs);
        Rescale(intercepts, effects, pairs);
        return new EbmModel(_schema, [.. _target.Classes], intercepts, effects, _rows, axes, pairs);
    }

    private double[][] BoostMains(int bag)
    {
        BagRows rows = _bags[bag];
        TermStep[] terms = new TermStep[_bins.Length];
        for (int j = 0; j < terms.Length; j++)
        {
            terms[j] = new ShapeStep(
                Cells(_bins[j], rows.Training), Cells(_bins[j], rows.Validation), _rows[j].Length, _schema.Mappers[j].IsCategorical, _loss.Scores, _parameters);
        }

        return Boost(terms, rows, Scores(rows.Training, bag, null), Scores(rows.Validation, bag, null));
    }

    private PairTerm[] BoostPairs(double[][][] mains, double[] intercepts, double[][] effects, BinAxis[] axes)
    {
        byte[][] places = [.. _bins.Select((bins, j) => axes[j].Map(bins))];
        int[] all = [.. Enumerable.Range(0, _target.Count)];
        BoostedRows rows = _loss.Rows(all, AddUp(all, intercepts, effects));
        (int First, int Second)[] strongest = FastInteractions.Strongest(
            places, axes, Candidates(effects), rows, _parameters, _options.MaxDegreeOfParallelism, _options.CancellationToken);
        ushort[][] cells = [.. strongest.Select(pair => FastInteractions.Cells(places[pair.First], places[pair.Second], axes[pair.Second].Count))];
        double[][][] values = new double[_bags.Length][][];
        Parallel.For(0, _bags.Length, _options, bag =>
        {
            BagRows drawn = _bags[bag];
            TermStep[] terms = [.. strongest.Select((pair, t) => new PairStep(
                Cells(cells[t], drawn.Training), Cells(cells[t], drawn.Validation), axes[pair.First].Count, axes[pair.Second].Count, _parameters))];
            values[bag] = Boost(terms, drawn, Scores(drawn.Training, bag, mains[bag]), Scores(drawn.Validation, bag, mains[bag]));
        });
        return
        [
            .. strongest.Select((pair, t) => new PairTerm(
                pair.First, pair.Second, Mean([.. values.Select(bag => bag[t])]), CountCells(cells[t], axes[pair.First].Count * axes[pair.Second].Count))),
        ];
    }

    private double[][] Boost(TermStep[] terms, BagRows rows, double[] training, double[] validation) => CyclicBoosting.Run(
        terms, _loss.Rows(rows.Training, training), rows.Validation.Length == 0 ? null : _loss.Rows(rows.Validation, validation),
        _parameters, _options.CancellationToken);

    /// <summary>Scores of a bag: its start, and its main effects where it has them.</summary>
    private double[] Scores(int[] rows, int bag, double[][]? mains) => AddUp(rows, _starts[bag], mains ?? []);

    private double[] AddUp(int[] rows, double[] start, double[][] effects)
    {
        int scores = start.Length;
        double[] sums = new double[rows.Length * scores];
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] = start[i % scores];
        }

        for (int j = 0; j < effects.Length; j++)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += effects[j][(_bins[j][rows[i / scores]] * scores) + (i % scores)];
            }
        }

        return sums;
    }

    /// <summary>All features, or of very many those whose main effects vary most.</summary>
    private int[] Candidates(double[][] effects)
    {
        int[] all = [.. Enumerable.Range(0, effects.Length)];
        return all.Length <= FastInteractions.MostFeatures
            ? all
            : [.. all.OrderByDescending(j => Purification.Variance(effects[j], _rows[j])).Take(FastInteractions.MostFeatures).Order()];
    }

    private void Rescale(double[] intercepts, double[][] effects, PairTerm[] pairs)
    {
        if (_target.IsClassification)
        {
            return;
        }

        intercepts[0] = (intercepts[0] * _loss.Scale) + _loss.Centre;
        foreach (double[] values in effects.Concat(pairs.Select(pair => pair.Values)))
        {
            Elementwise.Scale(values, _loss.Scale);
        }
    }

    private static ushort[] Cells(byte[] bins, int[] rows) => Array.ConvertAll(rows, row => (ushort)bins[row]);

    private static ushort[] Cells(ushort[] cells, int[] rows) => Array.ConvertAll(rows, row => cells[row]);

    private static int[] CountCells(ushort[] cells, int count)
    {
        int[] rows = new int[count];
        foreach (ushort cell in cells)
        {
            rows[cell]++;
        }

        return rows;
    }

    private static double[] Mean(double[][] bags)
    {
        double[] mean = new double[bags[0].Length];
        foreach (double[] bag in bags)
        {
            Elementwise.AddScaled(mean, 1, bag);
        }

        Elementwise.Divide(mean, bags.Length);
        return mean;
    }
}
