using System.Diagnostics;

namespace McpAutoMl.Audit.Tests;

/// <summary>The program McpAutoMl.Audit.Writer as a child process.</summary>
internal static class ChildWriter
{
    /// <summary>Starts it; each of its lines is "SEQ HEAD ." of a record that it may rely on. It ends when its standard input does.</summary>
    public static Process Start(string home)
    {
        var host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var program = Path.Combine(AppContext.BaseDirectory, "McpAutoMl.Audit.Writer.dll");
        return Process.Start(new ProcessStartInfo(host, [program, home]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
    }
}
