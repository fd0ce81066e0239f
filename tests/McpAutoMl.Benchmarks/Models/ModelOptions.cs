using System.Globalization;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>Arguments of the benchmarks of models.</summary>
internal sealed record ModelOptions
{
    /// <summary>Largest set that is measured.</summary>
    public int MostRows { get; init; } = 35_000;

    /// <summary>Most repeats of the reference's that are measured.</summary>
    public int Repeats { get; init; } = 3;

    /// <summary>Holds <c>data</c> and <c>oracles</c>.</summary>
    public string Data { get; init; } = Path.Join("..", "shared");

    /// <summary>Where measurements are kept.</summary>
    public string Work { get; init; } = Path.Join("artifacts", "models");

    /// <summary>Sets to be measured; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Families to be measured; empty for all.</summary>
    public IReadOnlyList<string> Learners { get; init; } = [];

    /// <summary>Parameters other than the defaults; for one family.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Parameters { get; init; } = [];

    /// <summary>Splits at the same time.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Seconds of budget a fold.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>Whether measurements of other builds count.</summary>
    public bool AnyBuild { get; init; }

    /// <summary>The names of the sets, small files first; none, with a message, where the folder is absent.</summary>
    public IReadOnlyList<string> Sets()
    {
        string data = Path.Join(Data, "data");
        if (!Directory.Exists(data) || !File.Exists(Path.Join(Data, "oracles", "folds.json")))
        {
            Console.Error.WriteLine($"Skipped: {Data} has no data and oracles. Name a folder that has with --data.");
            return [];
        }

        return
        [
            .. Directory.GetFiles(data, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!)
                .Where(name => Only.Count == 0 || Only.Contains(name)).OrderBy(name => new FileInfo(Path.Join(data, name + ".csv")).Length),
        ];
    }

    /// <summary>Reads arguments.</summary>
    /// <exception cref="ArgumentException">One is unknown.</exception>
    public static ModelOptions Parse(string[] arguments)
    {
        ModelOptions options = new();
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] == "--any-build" ? options with { AnyBuild = true } : options.With(arguments[i], arguments[++i]);
        }

        return options;
    }

    private ModelOptions With(string name, string value) => name switch
    {
        "--data" => this with { Data = value },
        "--work" => this with { Work = value },
        "--only" => this with { Only = value.Split(',') },
        "--learners" => this with { Learners = value.Split(',') },
        "--parallel" => this with { Parallel = int.Parse(value, CultureInfo.InvariantCulture) },
        "--seconds" => this with { Seconds = int.Parse(value, CultureInfo.InvariantCulture) },
        "--repeats" => this with { Repeats = int.Parse(value, CultureInfo.InvariantCulture) },
        "--most-rows" => this with { MostRows = int.Parse(value, CultureInfo.InvariantCulture) },
        "--parameters" => this with
        {
            Parameters =
            [
                .. value.Split(',').Select(pair => pair.Split('='))
                    .Select(pair => KeyValuePair.Create(pair[0], double.Parse(pair[1], CultureInfo.InvariantCulture))),
            ],
        },
        _ => throw new ArgumentException($"{name} is no option of this benchmark.", nameof(name)),
    };
}
