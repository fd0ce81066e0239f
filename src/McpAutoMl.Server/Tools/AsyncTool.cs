namespace McpAutoMl.Server.Tools;

/// <summary>A tool that waits for something rather than computing it.</summary>
/// <typeparam name="TRequest">As for <see cref="Tool{TRequest, TResult}"/>.</typeparam>
/// <typeparam name="TResult">As for <see cref="Tool{TRequest, TResult}"/>.</typeparam>
public abstract class AsyncTool<TRequest, TResult> : Tool<TRequest, TResult>
    where TRequest : class
    where TResult : class
{
    /// <inheritdoc/>
    protected sealed override TResult Run(TRequest request, ToolContext context) => RunAsync(request, context).GetAwaiter().GetResult();

    /// <inheritdoc/>
    private protected abstract override Task<TResult> RunAsync(TRequest request, ToolContext context);
}
