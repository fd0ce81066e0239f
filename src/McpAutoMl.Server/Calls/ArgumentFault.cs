namespace McpAutoMl.Server.Calls;

/// <summary>One thing that is wrong with the arguments of a call.</summary>
/// <param name="Code">ARG_INVALID, ARG_RANGE, ARG_MISSING or ARG_UNKNOWN.</param>
/// <param name="Path">The argument, as a path such as <c>insights.features[3].score</c>.</param>
/// <param name="Message">What is wrong, naming the path.</param>
/// <param name="Fix">What would be right.</param>
internal sealed record ArgumentFault(string Code, string Path, string Message, string Fix);
