namespace McpAutoMl.Core.Validation;

/// <summary>One division into training and test rows.</summary>
/// <param name="Repeat">From 0.</param>
/// <param name="Fold">From 0 within its repeat.</param>
/// <param name="Train">Positions into the target, ascending.</param>
/// <param name="Test">Positions tested, none of them in <paramref name="Train"/>, ascending: all others, or in forward folds the next in time.</param>
public sealed record FoldSplit(int Repeat, int Fold, int[] Train, int[] Test);
