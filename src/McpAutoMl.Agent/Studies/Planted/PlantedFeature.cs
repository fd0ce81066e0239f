namespace McpAutoMl.Agent.Studies.Planted;

/// <summary>A feature of a planted data set and the truth about it.</summary>
/// <param name="Name">A nonsense word, as the column is called.</param>
/// <param name="Family">0 to r - 1 for the relevant feature of that number and its copy; null for noise.</param>
/// <param name="Copy">Whether it is the noisy copy of a relevant feature.</param>
public sealed record PlantedFeature(string Name, int? Family, bool Copy);
