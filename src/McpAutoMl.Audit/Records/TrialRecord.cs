using System.Text.Json;

namespace McpAutoMl.Audit.Records;

/// <summary>One trial of a job: what was tried and how it scored.</summary>
/// <param name="CallId">Of the call the job belongs to.</param>
/// <param name="Trial">From 0, in the order of the search.</param>
/// <param name="Detail">Model, parameters, scores; small.</param>
public sealed record TrialRecord(string CallId, int Trial, JsonElement Detail);
