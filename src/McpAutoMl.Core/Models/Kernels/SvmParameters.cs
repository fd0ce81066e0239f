namespace McpAutoMl.Core.Models.Kernels;

/// <summary>How a support vector machine is trained; names and meanings follow scikit-learn.</summary>
/// <param name="C">Bound of the dual variables; null to choose.</param>
/// <param name="Gamma">Inverse width of the kernel on standardised columns; null to choose.</param>
/// <param name="Epsilon">Regression: half the width of the tube, in standard deviations of the target.</param>
/// <param name="Tolerance">tol: largest violation of the optimality conditions.</param>
public sealed record SvmParameters(
    double? C = null, double? Gamma = null, double Epsilon = 0.1, double Tolerance = SequentialMinimalOptimization.StandardTolerance)
{
    internal void Check()
    {
        CheckPositive(C ?? 1, "C");
        CheckPositive(Gamma ?? 1, "gamma");
        CheckPositive(Tolerance, "tol");
        if (!(Epsilon >= 0 && double.IsFinite(Epsilon)))
        {
            throw Refusal("epsilon", "not negative");
        }
    }

    private static void CheckPositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw Refusal(name, "positive");
        }
    }

    private static ProblemException Refusal(string name, string what) => ProblemException.Of(
        "ARG_RANGE", $"{name} must be {what} and finite.", $"Use a {name} such as {(name == "C" ? "1" : "0.1")}.", new ProblemLocation { Argument = name });
}
