using System.CommandLine;

namespace McpAutoMl.Server.Commands;

/// <summary>The options that say what the server may read and where its state is; every verb has the ones it needs.</summary>
internal sealed class SettingsOptions
{
    private const string RootVariable = "MCPAUTOML_ROOT";

    private readonly Option<string[]> _roots = new("--root") { Description = $"Folder that files may be read from; may be repeated. Default: {RootVariable}.", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> _home = new("--home") { Description = "Folder of the workspace and the log. Default: .mcpautoml under the first root." };
    private readonly Option<bool> _readOnly = new("--read-only") { Description = "Write nothing but the log; tools that make artefacts are not offered." };
    private readonly Option<bool> _noRows = new("--no-rows") { Description = "Keep raw rows out of every reply." };

    /// <summary>Adds all options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_roots);
        command.Options.Add(_home);
        command.Options.Add(_readOnly);
        command.Options.Add(_noRows);
    }

    /// <summary>What a command line and the environment say together.</summary>
    public ServerSettings Read(ParseResult line)
    {
        string[] given = line.GetValue(_roots) is { Length: > 0 } roots ? roots : FromEnvironment();
        string[] absolute = [.. given.Select(Path.GetFullPath)];
        return new ServerSettings
        {
            Roots = absolute,
            Home = Path.GetFullPath(line.GetValue(_home) ?? DefaultHome(absolute)),
            ReadOnly = line.GetValue(_readOnly),
            ShowRows = !line.GetValue(_noRows),
        };
    }

    private static string[] FromEnvironment() => Environment.GetEnvironmentVariable(RootVariable) is { Length: > 0 } value
        ? value.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : [];

    private static string DefaultHome(string[] roots) => roots.Length > 0
        ? Path.Combine(roots[0], ".mcpautoml")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "mcpautoml");
}
