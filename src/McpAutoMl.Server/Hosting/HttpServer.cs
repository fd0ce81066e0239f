using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModelContextProtocol.AspNetCore;

namespace McpAutoMl.Server.Hosting;

/// <summary>Streamable HTTP at <c>/mcp</c>, on the loopback interface only.</summary>
public static class HttpServer
{
    /// <summary>Serves until cancelled.</summary>
    public static async Task RunAsync(ServerSettings settings, int port, CancellationToken cancellation)
    {
        await using WebApplication app = Build(settings, port);
        await app.StartAsync(cancellation);
        await Console.Error.WriteLineAsync($"Listening on {string.Join(", ", app.Urls)}/mcp");
        await app.WaitForShutdownAsync(cancellation);
    }

    /// <summary>The application, not yet started.</summary>
    public static WebApplication Build(ServerSettings settings, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        builder.Services.AddMcpAutoMl(settings).AddMcpAutoMlProtocol()
            .WithHttpTransport(options => options.SessionMode = HttpServerSessionMode.StatefulForInitializeClients);
        WebApplication app = builder.Build();
        app.Use(OnlyFromThisMachineAsync);
        app.MapMcp("/mcp");
        return app;
    }

    /// <summary>
    /// A web page can make a browser send requests here, under its own name (Origin) or, by rebinding DNS, with its own name as Host:
    /// both are refused, since neither is a name of this machine's loopback interface.
    /// </summary>
    private static async Task OnlyFromThisMachineAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsLoopback(context.Request.Host.Host))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        string? origin = context.Request.Headers.Origin;
        if (!string.IsNullOrEmpty(origin) && !(Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && IsLoopback(uri.Host)))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await next(context);
    }

    private static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "[::1]";
}
