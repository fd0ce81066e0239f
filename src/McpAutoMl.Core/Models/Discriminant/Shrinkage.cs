using McpAutoMl.Core.Models.Encoding;

namespace McpAutoMl.Core.Models.Discriminant;

/// <summary>The parameter that both discriminant analyses have.</summary>
internal static class Shrinkage
{
    /// <summary>Its name and value; the name of the rule where it is not given.</summary>
    public static IReadOnlyList<KeyValuePair<string, object>> Parameters(double? given) =>
        [new("shrinkage", given is double share ? share : "ledoit_wolf")];

    /// <summary>Refuses a share that is none, and more columns than a covariance is estimated of.</summary>
    /// <exception cref="ProblemException">ARG_RANGE, TOO_MANY_COLUMNS.</exception>
    public static void Check(double? given, DesignMatrix design, int mostColumns, string learner)
    {
        if (given is double share && share is not (>= 0 and <= 1))
        {
            throw ProblemException.Of(
                "ARG_RANGE", "shrinkage must be from 0 to 1.", "Use a share such as 0.1, or leave it out.", new ProblemLocation { Argument = "shrinkage" });
        }

        if (design.Columns > mostColumns)
        {
            throw ProblemException.Of(
                "TOO_MANY_COLUMNS",
                $"The features make {design.Columns} encoded columns; {learner} estimates covariances of at most {mostColumns}.",
                "Choose fewer features, or use another model.",
                new ProblemLocation { Argument = "features" });
        }
    }
}
