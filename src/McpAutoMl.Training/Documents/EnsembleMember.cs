namespace McpAutoMl.Training.Documents;

/// <summary>A fitted model that takes part in the prediction.</summary>
/// <param name="Learner">Name of its learner.</param>
/// <param name="Given">Parameters that were set, by name; the others are the defaults for the number of rows.</param>
/// <param name="Weight">Its weight in the mean, above 0; 1 where it is the only one.</param>
/// <param name="Text">Text of the fitted model, as <see cref="LearnerText"/> writes it.</param>
public sealed record EnsembleMember(string Learner, IReadOnlyDictionary<string, double> Given, double Weight, string Text);
