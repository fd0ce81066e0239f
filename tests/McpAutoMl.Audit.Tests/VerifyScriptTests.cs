using System.Diagnostics;
using System.Text;
using McpAutoMl.Audit.Verification;

namespace McpAutoMl.Audit.Tests;

/// <summary>The shell script must say what the verifier says.</summary>
public sealed class VerifyScriptTests : IDisposable
{
    private readonly LogHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task TheShellScriptAgreesWithTheVerifier()
    {
        SkipWithoutTools();
        await using (var log = _home.Open())
        {
            await LogHome.Call(log);
            await LogHome.Call(log);
        }
        var whole = File.ReadAllBytes(_home.LogPath);
        var head = _home.Verify().Head;
        var lastLine = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;

        Agree(whole, VerificationStatus.Ok);
        Agree(whole, VerificationStatus.Ok, head);
        Agree(whole, VerificationStatus.HeadNotFound, new string('a', 64));
        Agree(whole[..^1], VerificationStatus.TornTail);
        Agree(whole[..^1], VerificationStatus.HeadNotFound, head);
        Agree(whole[..40], VerificationStatus.TornTail);
        Agree(whole[..lastLine], VerificationStatus.Ok);
        Agree(whole[..lastLine], VerificationStatus.HeadNotFound, head);
        Agree(whole[lastLine..], VerificationStatus.Broken);
        Agree([], VerificationStatus.Broken);
        for (var i = 0; i < whole.Length; i += 61) Agree(Flipped(whole, i), null, head);
    }

    [Theory]
    [InlineData("start c1|end c1|end c1")]
    [InlineData("end c1")]
    [InlineData("start c1|start c1")]
    [InlineData("trial c1")]
    [InlineData("start c1|end c1|trial c1")]
    [InlineData("gossip c1")]
    [InlineData("gen c1")]
    [InlineData("genesis c1")]
    public void TheShellScriptKnowsTheRulesOfCalls(string records)
    {
        SkipWithoutTools();
        Agree(Encoding.ASCII.GetBytes(string.Join('\n', ForgedLog.Chain(records.Split('|'))) + "\n"), VerificationStatus.Broken);
    }

    private void Agree(byte[] log, VerificationStatus? expected, string? head = null)
    {
        File.WriteAllBytes(_home.LogPath, log);
        var ours = _home.Verify(head).Status;
        Assert.Equal(expected ?? ours, ours);
        Assert.Equal((int)ours, Run("/bin/sh", Script(), _home.LogPath, head ?? ""));
    }

    private static byte[] Flipped(byte[] log, int at)
    {
        var copy = (byte[])log.Clone();
        copy[at] ^= 2;
        return copy;
    }

    private static void SkipWithoutTools()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script needs a POSIX shell.");
        Assert.SkipUnless(Run("/bin/sh", "-c", "command -v jq && command -v sha256sum && command -v split") == 0, "jq or sha256sum is not installed.");
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "McpAutoMl.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "tools", "verify-audit-log.sh");
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
