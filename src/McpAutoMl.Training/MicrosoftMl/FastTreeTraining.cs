using McpAutoMl.Core.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace McpAutoMl.Training.MicrosoftMl;

/// <summary>Runs Microsoft.ML's FastTree over dense rows and takes the trees out. Nothing of Microsoft.ML is kept or stored.</summary>
/// <remarks>Determinism: environment-exact; one thread and fixed seeds.</remarks>
internal sealed class FastTreeTraining(FastTreeOptions options, long seed, CancellationToken cancellation)
{
    /// <summary>Boosts the log-odds of "positive" against the rest.</summary>
    /// <param name="rows">n rows of equal width.</param>
    /// <param name="positive">n labels.</param>
    /// <param name="weights">What each row counts; null where all count 1.</param>
    public BoostedTrees Binary(float[][] rows, bool[] positive, double[]? weights) => Run(context =>
    {
        IDataView data = weights is null
            ? Load(context, rows.Select((row, i) => new BinaryRow { Features = row, Label = positive[i] }), rows[0].Length)
            : Load(context, rows.Select((row, i) => new WeightedRow { Features = row, Label = positive[i], Weight = (float)weights[i] }), rows[0].Length);
        FastTreeBinaryTrainer.Options settings = Set(new FastTreeBinaryTrainer.Options());
        settings.ExampleWeightColumnName = weights is null ? null : nameof(WeightedRow.Weight);
        FastTreeBinaryTrainer trainer = context.BinaryClassification.Trainers.FastTree(settings);
        var model = trainer.Fit(data).Model;
        return BoostedTrees.Of(model.SubModel.TrainedTreeEnsemble, model.Calibrator.Slope, model.Calibrator.Offset);
    });

    /// <summary>Boosts the squared error.</summary>
    public BoostedTrees Regression(float[][] rows, float[] values) => Run(context =>
    {
        IDataView data = Load(context, rows.Select((row, i) => new RegressionRow { Features = row, Label = values[i] }), rows[0].Length);
        FastTreeRegressionTrainer trainer = context.Regression.Trainers.FastTree(Set(new FastTreeRegressionTrainer.Options()));
        return BoostedTrees.Of(trainer.Fit(data).Model.TrainedTreeEnsemble, 0, 0);
    });

    private static IDataView Load<TRow>(MLContext context, IEnumerable<TRow> rows, int width)
        where TRow : class
    {
        SchemaDefinition schema = SchemaDefinition.Create(typeof(TRow));
        schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        return context.Data.LoadFromEnumerable(rows, schema);
    }

    // Microsoft.ML has no public way to stop a fit: a cancelled one is left to end by itself, and nobody waits for it.
    private BoostedTrees Run(Func<MLContext, BoostedTrees> train)
    {
        cancellation.ThrowIfCancellationRequested();
        MLContext context = new(Seed("context"));
        return Task.Run(() => train(context), CancellationToken.None).WaitAsync(cancellation).GetAwaiter().GetResult();
    }

    private TOptions Set<TOptions>(TOptions trainer)
        where TOptions : BoostedTreeOptions
    {
        trainer.NumberOfThreads = 1;
        trainer.Seed = Seed("trainer");
        trainer.FeatureSelectionSeed = Seed("features");
        trainer.NumberOfTrees = options.Trees;
        trainer.NumberOfLeaves = options.Leaves;
        trainer.MinimumExampleCountPerLeaf = options.MinimumExampleCountPerLeaf;
        trainer.LearningRate = options.LearningRate;
        return trainer;
    }

    private int Seed(string purpose) => new RandomStream(seed, "fast_tree/" + purpose).Next(int.MaxValue);

    private sealed class BinaryRow
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }

    private sealed class WeightedRow
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }

    private sealed class RegressionRow
    {
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
