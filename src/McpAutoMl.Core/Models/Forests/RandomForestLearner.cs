using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Forests;

/// <summary>A random forest over at most 255 bins a feature, for two or more classes (Gini) and for amounts (squared error).</summary>
/// <remarks>
/// Class weights multiply the counts of classes in Gini and leaves; min_samples_leaf counts draws without them. Missing values have a
/// bin of their own and go to the side that divides better; levels are divided as sets, without codes.
/// Determinism: bit-exact, whatever the number of cores. Source: Breiman (2001), "Random forests".
/// </remarks>
public sealed class RandomForestLearner(ForestParameters? parameters = null) : ILearner
{
    internal const string LearnerName = "random_forest";

    private readonly ForestParameters _parameters = parameters ?? new ForestParameters();

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters => _parameters.Named("sqrt or third");

    /// <summary>Threads that grow trees; the result does not depend on it.</summary>
    internal int Threads { get; init; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation) =>
        ForestTrainer.Train(features, target, _parameters, seed, Threads, null, cancellation).Model;
}
