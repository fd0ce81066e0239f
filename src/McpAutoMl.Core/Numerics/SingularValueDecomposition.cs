namespace McpAutoMl.Core.Numerics;

/// <summary>A = U diag(S) V' with orthonormal columns in U and V.</summary>
/// <param name="U">Left singular vectors as columns, rows x min(rows, columns).</param>
/// <param name="S">Singular values, largest first, none negative.</param>
/// <param name="V">Right singular vectors as columns, columns x min(rows, columns).</param>
public sealed record SingularValueDecomposition(Matrix U, double[] S, Matrix V);
