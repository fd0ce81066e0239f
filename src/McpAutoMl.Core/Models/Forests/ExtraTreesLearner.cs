using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>Extremely randomised trees over at most 255 bins a feature, for two or more classes (Gini) and for amounts (squared error).</summary>
/// <remarks>
/// Each tree is grown from all rows. Of every feature looked at one random division is tried, and the best of these divides the node. A number
/// is cut evenly between the least and the largest of the node, to the precision of its bins; missing values go to a random side or are cut off;
/// of levels a random subset goes left. Class weights multiply the counts of classes in Gini and leaves. Determinism: bit-exact, whatever the
/// number of cores. Source: Geurts, Ernst and Wehenkel (2006), "Extremely randomized trees".
/// </remarks>
/// <param name="parameters">As of a random forest; max_features by default sqrt(p) of p for classes and p for amounts.</param>
public sealed class ExtraTreesLearner(ForestParameters? parameters = null) : ILearner
{
    internal const string LearnerName = "extra_trees";

    private readonly ForestParameters _parameters = parameters ?? new ForestParameters();

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => _parameters.Named("sqrt or all");

    /// <summary>Threads that grow trees; the result does not depend on it.</summary>
    internal int Threads { get; init; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    /// <exception cref="ProblemException">ARG_RANGE; SCALE_OVERFLOW when the target's range overflows.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation) =>
        ForestTrainer.Train(features, target, _parameters, seed, Threads, null, cancellation, ForestKind.ExtraTrees).Model;
}
