using McpAutoMl.Server.Tests.Harness;

namespace McpAutoMl.Server.Tests.Commands;

public sealed class ServeCommandTests
{
    [Theory]
    [InlineData("10")]
    [InlineData("-1")]
    [InlineData("much")]
    public async Task ALimitThatNoWorkerCanStartWithIsRefused(string megabytes)
    {
        using TestHome home = new();
        (int exit, _, string error) = await ServerProcess.RunAsync(home, "", "serve", "--worker-memory", megabytes);
        Assert.Equal(1, exit);
        Assert.Contains("--worker-memory", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheVerbOfWorkersIsNotOffered()
    {
        using TestHome home = new();
        (_, string help, _) = await ServerProcess.RunAsync(home, "", "--help");
        Assert.Contains("serve", help, StringComparison.Ordinal);
        Assert.DoesNotContain("worker", help, StringComparison.Ordinal);
    }
}
