using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Tests.Numerics;

public sealed class CanaryTests
{
    [Fact]
    public void ThisMachineComputesTheReferenceBits()
    {
        CanaryReport report = Canary.Run();
        Assert.Equal(Canary.Reference, report.Sha256);
        Assert.True(report.IsReference);
    }

    [Theory]
    [InlineData("avx512:False", "DOTNET_EnableAVX512=0", "DOTNET_EnableAVX512F=0")]
    [InlineData("avx2:False", "DOTNET_EnableAVX2=0")]
    [InlineData("sse2:False", "DOTNET_EnableHWIntrinsic=0")]
    public async Task LesserProcessorsComputeTheSameBits(string absent, params string[] settings)
    {
        string[] answer = await CanaryChild.Run(TestContext.Current.CancellationToken, settings);
        Assert.Equal(Canary.Reference, answer[0]);
        Assert.Contains(absent, answer);
    }

    [Theory]
    [InlineData("DOTNET_PROCESSOR_COUNT=1")]
    [InlineData("DOTNET_TieredCompilation=0")]
    public async Task NeitherThreadsNorTheCompilerChangeTheBits(string setting) =>
        Assert.Equal(Canary.Reference, (await CanaryChild.Run(TestContext.Current.CancellationToken, setting))[0]);
}
