using System.Net;
using System.Text;
using McpAutoMl.Server.Hosting;
using McpAutoMl.Server.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using ModelContextProtocol.Client;

namespace McpAutoMl.Server.Tests.Hosting;

public sealed class HttpServerTests
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    [Theory]
    [InlineData(null, null, HttpStatusCode.OK)]
    [InlineData(null, "http://localhost:5173", HttpStatusCode.OK)]
    [InlineData("evil.example", null, HttpStatusCode.BadRequest)]
    [InlineData(null, "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, "https://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, "null", HttpStatusCode.Forbidden)]
    public async Task AnswersOnlyThisMachine(string? host, string? origin, HttpStatusCode expected)
    {
        using TestHome home = new();
        await using WebApplication app = HttpServer.Build(home.Settings(), 0);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, app.Urls.Single() + "/mcp")
        {
            Content = new StringContent(Initialize, Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData(TestServer.Legacy)]
    [InlineData(TestServer.Modern)]
    public async Task ServesBothProtocolVersions(string version)
    {
        using TestHome home = new();
        await using WebApplication app = HttpServer.Build(home.Settings(), 0);
        await app.StartAsync(TestContext.Current.CancellationToken);
        HttpClientTransport transport = new(new HttpClientTransportOptions { Endpoint = new Uri(app.Urls.Single() + "/mcp") });
        await using McpClient client = await McpClient.CreateAsync(
            transport, new McpClientOptions { ProtocolVersion = version }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(version, client.NegotiatedProtocolVersion);
        Assert.Contains(await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken), tool => tool.Name == "list_artifacts");
        Assert.False((await client.CallToolAsync("list_artifacts", cancellationToken: TestContext.Current.CancellationToken)).IsError is true);
    }
}
