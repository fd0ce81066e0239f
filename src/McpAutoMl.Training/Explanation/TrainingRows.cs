using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Core.Tables;
using McpAutoMl.Core.Validation;
using McpAutoMl.Training.Documents;
using McpAutoMl.Training.Ensembles;
using McpAutoMl.Training.Portfolio;
using McpAutoMl.Training.Scoring;
using McpAutoMl.Training.Trials;

namespace McpAutoMl.Training.Explanation;

/// <summary>A stored model beside the data it was trained on, with the same target, folds and learner as then.</summary>
public sealed class TrainingRows
{
    /// <param name="model">The stored model.</param>
    /// <param name="table">The table it was trained on.</param>
    /// <exception cref="ProblemException">DATASET_CHANGED when it is another table.</exception>
    public TrainingRows(TrainedModel model, Table table)
    {
        if (table.Sha256 != model.DatasetSha256)
        {
            throw ProblemException.Of(
                "DATASET_CHANGED", "The data set is not the one this model was trained on.", "Load the original file again, or train again.");
        }

        Document = model;
        Table = table;
        Target target = TargetResolver.Resolve(table, model.Target, model.Task, model.PositiveClass, []);
        target = model.Quantiles is { } levels ? target.WithQuantiles(levels) : target;
        SplitDescription split = model.Split;
        string[] features = [.. model.Features.Select(feature => feature.Name)];
        RowFolds folds = RowFolds.Make(
            table,
            model.ClassWeights is { } weights ? target.WithClassWeights(weights) : target,
            features,
            new FoldColumns(split.Column, split.GroupColumn, split.TimeColumn),
            split.Folds,
            split.Repeats,
            model.Seed,
            keepCopies: split.Method.EndsWith("group_k_fold", StringComparison.Ordinal));
        (Target, Plan) = (folds.Target, folds.Plan);
        Features = table.Select(features).Take([.. Target.SourceRows]);
        Predictor = new Predictor(model);
    }

    /// <summary>The stored model.</summary>
    public TrainedModel Document { get; }

    /// <summary>The whole table.</summary>
    public Table Table { get; }

    /// <summary>Target over the rows where it is known.</summary>
    public Target Target { get; }

    /// <summary>Features of those rows.</summary>
    public Table Features { get; }

    /// <summary>Applies the model.</summary>
    public Predictor Predictor { get; }

    /// <summary>The learner with the parameters of the training; of an ensemble, or where probabilities are calibrated, all of it with the same weights and map.</summary>
    public ILearner Learner
    {
        get
        {
            ILearner[] learners = [.. Document.Members.Select(LearnerOf)];
            return learners is [var only] && Document.Calibration is null
                ? only
                : new EnsembleLearner(Document.Learner, learners, [.. Document.Members.Select(member => member.Weight)], Document.Calibration);
        }
    }

    /// <summary>The folds of the training.</summary>
    public FoldPlan Plan { get; }

    private ILearner LearnerOf(EnsembleMember member)
    {
        ModelFamily family = ModelFamilies.Named(member.Learner);
        return family.Make(ParameterValues.Of(family, member.Given), Document.Rows);
    }
}
