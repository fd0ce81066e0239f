using McpAutoMl.Core.Models;
using McpAutoMl.Core.Validation;

namespace McpAutoMl.Training.Trials;

/// <summary>A learner with what cross-validation measured of it.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="Result">Metrics of every split and out-of-fold predictions.</param>
internal sealed record Contender(ILearner Learner, CrossValidationResult Result);
