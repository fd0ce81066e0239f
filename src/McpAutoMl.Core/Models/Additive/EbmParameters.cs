namespace McpAutoMl.Core.Models.Additive;

/// <summary>How an additive model is boosted; names and meanings follow the reference implementation (Nori et al. 2019).</summary>
/// <param name="OuterBags">outer_bags: models that are averaged, each fitted without its own share of validation rows; 1 to 100.</param>
/// <param name="LearningRate">learning_rate: share of each Newton step that is taken; above 0, at most 1.</param>
/// <param name="MaxRounds">max_rounds: most passes over all terms; 1 to 50,000. Validation rows usually end it long before.</param>
/// <param name="MaxLeaves">max_leaves of a step in a main effect, the leaf of missing values not counted; 2 or 3.</param>
/// <param name="MinSamplesLeaf">min_samples_leaf: least training rows on each side of a cut.</param>
/// <param name="Interactions">interactions: most pairs of features that get a term of their own; 0 to 1000. Three or more classes have none.</param>
/// <param name="RegLambda">reg_lambda: added to the second derivatives of a leaf; not negative. It slows down leaves of few rows.</param>
public sealed record EbmParameters(
    int OuterBags = 8, double LearningRate = 0.04, int MaxRounds = 5000, int MaxLeaves = 3, int MinSamplesLeaf = 4, int Interactions = 20, double RegLambda = 1)
{
    /// <summary>Rounds within which the validation loss has to fall noticeably, or the bag stops.</summary>
    internal const int Patience = 50;

    /// <summary>Share of the rows that each bag keeps for validation.</summary>
    internal const double ValidationShare = 0.15;

    /// <summary>Largest step of a log-odds, before the learning rate.</summary>
    internal const double MostStep = 10;

    internal void Check()
    {
        if (OuterBags is < 1 or > 100 || !(LearningRate is > 0 and <= 1) || MaxRounds is < 1 or > 50_000 || MaxLeaves is < 2 or > 3 || MinSamplesLeaf < 1
            || Interactions is < 0 or > 1000 || !(RegLambda >= 0 && double.IsFinite(RegLambda)))
        {
            throw ProblemException.Of(
                "ARG_RANGE",
                "A parameter of the additive model is out of range.",
                "Use 1 to 100 outer_bags, a learning_rate above 0 and up to 1, 1 to 50,000 max_rounds, 2 or 3 max_leaves, a positive min_samples_leaf, 0 to 1000 interactions and a reg_lambda of 0 or more.",
                new ProblemLocation { Argument = "parameters" });
        }
    }
}
