using System.Text.Json;
using McpAutoMl.Server.Calls;

namespace McpAutoMl.Server.Tools;

/// <summary>
/// A tool is a pure function from its arguments (data sets and models included by their content) to its result. It is found by
/// scanning the assembly; constructor parameters come from the container.
/// </summary>
/// <typeparam name="TRequest">
/// Sealed record with init properties. Property names become snake_case arguments; <c>required</c> ones must be given, others keep
/// their initial value. <c>[Description]</c>, <c>[Range]</c>, <c>[MinLength]</c>, <c>[MaxLength]</c>, <c>[AllowedValues]</c> and
/// <c>[RegularExpression]</c> go into the schema, and the guard enforces the schema before <see cref="Run"/> is called.
/// </typeparam>
/// <typeparam name="TResult">
/// Sealed record. Nulls are left out; NaN and infinities become null with a warning; no clock, host name or path belongs in it.
/// </typeparam>
public abstract class Tool<TRequest, TResult> : ITool
    where TRequest : class
    where TResult : class
{
    /// <inheritdoc/>
    public abstract ToolDescription Description { get; }

    /// <inheritdoc/>
    public Type RequestType => typeof(TRequest);

    /// <inheritdoc/>
    public Type ResultType => typeof(TResult);

    /// <inheritdoc/>
    public async Task<object> InvokeAsync(JsonElement arguments, ToolContext context)
    {
        TRequest request = arguments.Deserialize<TRequest>(ToolJson.Options)!;
        return await RunAsync(request, context).ConfigureAwait(false);
    }

    /// <summary>Computes the full result; paging, rounding, hashing and logging are the server's.</summary>
    protected abstract TResult Run(TRequest request, ToolContext context);

    /// <summary>For tools that wait rather than compute.</summary>
    private protected virtual Task<TResult> RunAsync(TRequest request, ToolContext context) =>
        Task.Run(() => Run(request, context), context.Cancellation);
}
