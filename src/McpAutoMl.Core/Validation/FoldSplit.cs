namespace McpAutoMl.Core.Validation;

/// <summary>One division into training and test rows.</summary>
/// <param name="Repeat">From 0.</param>
/// <param name="Fold">From 0 within its repeat.</param>
/// <param name="Train">Positions into the target, ascending.</param>
/// <param name="Test">All other positions, ascending.</param>
public sealed record FoldSplit(int Repeat, int Fold, int[] Train, int[] Test);
