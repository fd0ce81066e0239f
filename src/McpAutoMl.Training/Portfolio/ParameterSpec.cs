using System.Globalization;
using McpAutoMl.Core;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Training.Portfolio;

/// <summary>A parameter of a model family: its name, the range that is accepted, and how a search draws from the part worth searching.</summary>
/// <remarks>Every parameter is a number, so that a proposal has one form; whole-numbered ones are checked to be whole.</remarks>
/// <param name="Name">scikit-learn's name where it has one, else the library's.</param>
/// <param name="Low">Least value accepted.</param>
/// <param name="High">Largest value accepted.</param>
/// <param name="SearchLow">Least value that a search draws.</param>
/// <param name="SearchHigh">Largest value that a search draws.</param>
/// <param name="Logarithmic">Whether a search draws evenly in the logarithm.</param>
/// <param name="Whole">Whether only whole numbers make sense.</param>
public sealed record ParameterSpec(
    string Name, double Low, double High, double SearchLow, double SearchHigh, bool Logarithmic = false, bool Whole = false)
{
    /// <summary>Refuses a value that is out of range.</summary>
    /// <exception cref="ProblemException">ARG_RANGE.</exception>
    public double Check(double value, string model) => value >= Low && value <= High && (!Whole || value == Math.Floor(value))
        ? value
        : throw ProblemException.Of(
            "ARG_RANGE",
            string.Create(CultureInfo.InvariantCulture, $"{Name} of {model} can't be {value}."),
            string.Create(CultureInfo.InvariantCulture, $"Use {(Whole ? "a whole number" : "a number")} from {Low} to {High}."),
            new ProblemLocation { Argument = "proposals" });

    /// <summary>The value at a place of the range that is searched.</summary>
    /// <param name="place">0 to 1.</param>
    /// <remarks>Determinism: bit-exact; logarithms are our own.</remarks>
    public double At(double place)
    {
        double value = Logarithmic
            ? SearchLow * DeterministicMath.Exp(place * DeterministicMath.Log(SearchHigh / SearchLow))
            : SearchLow + (place * (SearchHigh - SearchLow));
        return Math.Clamp(Whole ? Math.Round(value) : value, SearchLow, SearchHigh);
    }
}
