namespace McpAutoMl.Core.Models.Kernels;

/// <summary>The solution of a <see cref="DualProblem"/>.</summary>
/// <param name="Variables">a_t, within bounds.</param>
/// <param name="Offset">b of the decision sum_t y_t a_t K(x_t, x) + b.</param>
/// <param name="Violation">Largest violation of the optimality conditions that is left: max over what may grow of -F less min over what may shrink.</param>
internal sealed record DualSolution(double[] Variables, double Offset, double Violation);
