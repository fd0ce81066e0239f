using McpAutoMl.Server.Prompts;
using McpAutoMl.Server.Resources;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;

namespace McpAutoMl.Server.Hosting;

/// <summary>Connects the protocol's requests to the server's parts.</summary>
public static class McpWiring
{
    /// <summary>Adds an MCP server that serves tools, prompts, resources and completion; the caller adds the transport.</summary>
    public static IMcpServerBuilder AddMcpAutoMlProtocol(this IServiceCollection services) => services
        .AddSingleton<ToolHandlers>()
        .AddSingleton<PromptHandlers>()
        .AddSingleton<ResourceHandlers>()
        .AddSingleton<CompletionHandler>()
        .AddMcpServer(options =>
        {
            options.ServerInfo = new Implementation { Name = Product.Name, Title = "McpAutoMl", Version = Product.Version };
            options.ServerInstructions = Product.Instructions;
        })
        .WithListToolsHandler((context, _) => new(context.Services!.GetRequiredService<ToolHandlers>().List()))
        .WithCallToolHandler((context, cancellation) => context.Services!.GetRequiredService<ToolHandlers>().CallAsync(context, cancellation))
        .WithListPromptsHandler((context, _) => new(context.Services!.GetRequiredService<PromptHandlers>().List()))
        .WithGetPromptHandler((context, _) => context.Services!.GetRequiredService<PromptHandlers>().GetAsync(context))
        .WithListResourcesHandler((context, _) => new(context.Services!.GetRequiredService<ResourceHandlers>().List()))
        .WithListResourceTemplatesHandler((_, _) => new(ResourceHandlers.Templates()))
        .WithReadResourceHandler((context, _) => new(context.Services!.GetRequiredService<ResourceHandlers>().Read(context)))
        .WithCompleteHandler((context, _) => new(context.Services!.GetRequiredService<CompletionHandler>().Complete(context.Params!)));
}
