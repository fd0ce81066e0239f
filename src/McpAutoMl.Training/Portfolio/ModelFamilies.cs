using McpAutoMl.Training.Portfolio.Families;

namespace McpAutoMl.Training.Portfolio;

/// <summary>All model families, in the order of <see cref="ModelKind"/>. A new family is one class in <c>Families/</c>, one kind and one line here.</summary>
public static class ModelFamilies
{
    /// <summary>One a kind.</summary>
    public static IReadOnlyList<ModelFamily> All { get; } =
    [
        new BaselineFamily(),
        new LogisticFamily(),
        new RidgeFamily(),
        new QuantileLinearFamily(),
        new ElasticNetFamily(),
        new PoissonFamily(),
        new NegativeBinomialFamily(),
        new LdaFamily(),
        new QdaFamily(),
        new KNeighborsFamily(),
        new RandomForestFamily(),
        new ExtraTreesFamily(),
        new LinearSvmFamily(),
        new SvmRbfFamily(),
        new EbmFamily(),
        new MlpFamily(),
        new FastTreeFamily(),
        new LightGbmFamily(),
    ];

    /// <summary>The family of a kind.</summary>
    public static ModelFamily Of(ModelKind kind) => All.First(family => family.Kind == kind);

    /// <summary>The family of that name in arguments and leaderboards.</summary>
    /// <exception cref="ArgumentException">None has it.</exception>
    public static ModelFamily Named(string name) =>
        All.FirstOrDefault(family => family.Name == name) ?? throw new ArgumentException($"No learner is named '{name}'.", nameof(name));
}
