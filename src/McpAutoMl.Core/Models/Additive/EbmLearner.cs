using McpAutoMl.Core.Tables;

namespace McpAutoMl.Core.Models.Additive;

/// <summary>
/// An explainable boosting machine: a sum of one learnt function a feature and some of two features, each of which can be looked at and
/// checked by hand; for two classes, three or more (main effects only, as in the reference implementation) and amounts.
/// </summary>
/// <remarks>
/// Features are binned (at most 255 bins, missing values apart). Small trees of one feature after the other are boosted with small
/// Newton steps until rows held back gain no more; this is done for each of <see cref="EbmParameters.OuterBags"/> bags with validation
/// rows of its own, and averaged. The strongest pairs by FAST get tables of at most 33 x 33, boosted on what the main effects leave.
/// At last the pairs are purified and all terms centred, so that the intercept is the mean score of the training rows.
/// Cost: O(bags * rounds * n * (features + pairs)), bags side by side over all cores. Determinism: bit-exact, whatever the number of cores.
/// Sources: Lou, Caruana and Gehrke (2012); Lou, Caruana, Gehrke and Hooker (2013); Nori, Jenkins, Koch and Caruana (2019); Lengerich et al. (2020).
/// </remarks>
public sealed class EbmLearner(EbmParameters? parameters = null) : ILearner
{
    internal const string LearnerName = "ebm";

    private readonly EbmParameters _parameters = parameters ?? new EbmParameters();

    /// <inheritdoc/>
    public string Name => LearnerName;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, object>> Parameters =>
    [
        new("outer_bags", _parameters.OuterBags),
        new("learning_rate", _parameters.LearningRate),
        new("max_rounds", _parameters.MaxRounds),
        new("max_leaves", _parameters.MaxLeaves),
        new("min_samples_leaf", _parameters.MinSamplesLeaf),
        new("interactions", _parameters.Interactions),
        new("reg_lambda", _parameters.RegLambda),
    ];

    /// <summary>Threads that fit bags; the result does not depend on it.</summary>
    internal int Threads { get; init; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    /// <exception cref="ProblemException">ARG_RANGE when a parameter is out of range; SCALE_OVERFLOW when the target's range overflows.</exception>
    public IModel Fit(Table features, Target target, long seed, CancellationToken cancellation)
    {
        _parameters.Check();
        return new EbmTrainer(features, target, _parameters, seed, Threads, cancellation).Train();
    }
}
