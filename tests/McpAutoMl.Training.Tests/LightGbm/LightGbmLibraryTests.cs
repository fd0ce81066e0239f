using McpAutoMl.Core;
using McpAutoMl.Training.LightGbm;

namespace McpAutoMl.Training.Tests.LightGbm;

public sealed class LightGbmLibraryTests
{
    [Fact]
    public void ALibraryThatIsNotThereIsAWarningWithTheFix()
    {
        Warning? warning = LightGbmLibrary.Probe("/nowhere/lib_lightgbm.so");
        Assert.Equal("LIGHTGBM_UNAVAILABLE", warning!.Code);
        Assert.Contains(LightGbmLibrary.PathVariable, warning.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/nowhere", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNoLibraryIsAWarningToo()
    {
        string file = typeof(LightGbmLibraryTests).Assembly.Location;
        Assert.Equal("LIGHTGBM_UNAVAILABLE", LightGbmLibrary.Probe(file)!.Code);
    }

    [Fact]
    public void ATextThatIsNoModelIsRefusedByLightGbmsOwnWords()
    {
        LightGbmException e = Assert.Throws<LightGbmException>(() => Booster.Load("tree\nnot a model"));
        Assert.StartsWith("LightGBM: ", e.Message, StringComparison.Ordinal);
    }
}
