namespace McpAutoMl.Server.Tests.Harness;

/// <summary>Compares with a file under <c>Fixtures</c>; with MCPAUTOML_REWRITE_FIXTURES=1 the file is written instead.</summary>
internal static class Golden
{
    private static readonly bool Rewrite = Environment.GetEnvironmentVariable("MCPAUTOML_REWRITE_FIXTURES") == "1";

    public static void Check(string name, string actual)
    {
        string path = Path.Combine(TestHome.Repository, "tests", "McpAutoMl.Server.Tests", "Fixtures", name);
        if (Rewrite)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{name} is missing; run with MCPAUTOML_REWRITE_FIXTURES=1 and look at it before it is committed.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
