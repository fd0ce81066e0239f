using System.Reflection;

namespace McpAutoMl.Core.Tests;

/// <summary>Reads the files of <c>Fixtures/</c>, which are embedded in the test assembly.</summary>
internal static class Fixture
{
    public static string[] Lines(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"McpAutoMl.Core.Tests.Fixtures.{name}")
            ?? throw new FileNotFoundException(name);
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
