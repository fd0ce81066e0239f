using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using McpAutoMl.Core.Models;
using McpAutoMl.Training.Portfolio;

namespace McpAutoMl.Benchmarks.Models;

/// <summary>Keeps measurements in a folder by the hash of all they depend on, so that another run measures only what has changed.</summary>
/// <param name="folder">Where; created when needed.</param>
/// <param name="anyBuild">Whether values of other builds count, for a search of parameters; a final table is measured without.</param>
internal sealed class MeasurementStore(string folder, bool anyBuild)
{
    // A deterministic compiler gives the same id to the same code.
    private static readonly string Build = string.Create(
        CultureInfo.InvariantCulture,
        $"{typeof(ILearner).Assembly.ManifestModule.ModuleVersionId}/{typeof(ModelPortfolio).Assembly.ManifestModule.ModuleVersionId}");

    /// <summary>What is stored, or what measuring gives, which is then stored.</summary>
    /// <param name="subject">Names data, folds, learner and parameters.</param>
    /// <param name="measure">Measures.</param>
    public T Get<T>(string subject, Func<T> measure)
    {
        string path = Path.Join(folder, Hash(anyBuild ? "any" : Build, subject) + ".json");
        if (File.Exists(path))
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path))!;
        }

        T measured = measure();
        Directory.CreateDirectory(folder);
        foreach (string build in (string[])["any", Build])
        {
            string target = Path.Join(folder, Hash(build, subject) + ".json");
            File.WriteAllText(target + ".new", JsonSerializer.Serialize(measured));
            File.Move(target + ".new", target, overwrite: true);
        }

        return measured;
    }

    /// <summary>Name of a learner with its parameters on a set, whatever made it.</summary>
    public static string Subject(BenchmarkSet set, ILearner learner)
    {
        StringBuilder text = new();
        text.Append(set.Name).Append('|').Append(set.Sha256).Append('|').Append(learner.Name);
        foreach ((string name, object value) in learner.Parameters)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{name}={value}");
        }

        foreach (int position in set.Splits.SelectMany(split => split.Test))
        {
            text.Append(CultureInfo.InvariantCulture, $",{position}");
        }

        return text.ToString();
    }

    private static string Hash(string build, string subject) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(build + "|" + subject)))[..32];
}
