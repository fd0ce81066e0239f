using System.Text.Json;
using System.Xml.Linq;

namespace McpAutoMl.Agent.Tests.Repository;

public sealed class ConfigurationTests
{
    [Fact]
    public void McpJsonStartsWhatAReleaseBuildLeaves()
    {
        var config = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(RepositoryFiles.At("mcp.json")));
        var server = config.GetProperty("servers").GetProperty("mcp-automl");
        var arguments = server.GetProperty("args").EnumerateArray().Select(argument => argument.GetString()!).ToList();
        string assembly = XDocument.Load(RepositoryFiles.At("src", "McpAutoMl.Server", "McpAutoMl.Server.csproj")).Descendants("AssemblyName").Single().Value;

        Assert.Equal("dotnet", server.GetProperty("command").GetString());
        Assert.Equal($"${{workspaceFolder}}/artifacts/bin/McpAutoMl.Server/release/{assembly}.dll", arguments[0]);
        Assert.Equal("serve", arguments[1]);
        Assert.True(Directory.Exists(arguments[arguments.IndexOf("--root") + 1].Replace("${workspaceFolder}", RepositoryFiles.Root)));
    }

    [Fact]
    public void VersionsAgree()
    {
        string version = XDocument.Load(RepositoryFiles.At("Directory.Build.props")).Descendants("Version").Single().Value;
        var package = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(RepositoryFiles.At("src", "McpAutoMl.Server", ".mcp", "server.json")));

        Assert.Equal(version, package.GetProperty("version").GetString());
        Assert.Equal(version, package.GetProperty("packages")[0].GetProperty("version").GetString());
    }
}
