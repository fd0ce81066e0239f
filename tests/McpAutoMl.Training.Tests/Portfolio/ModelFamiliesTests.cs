using System.Text.Json;
using McpAutoMl.Core;
using McpAutoMl.Core.Models;
using McpAutoMl.Training.Portfolio;

namespace McpAutoMl.Training.Tests.Portfolio;

public sealed class ModelFamiliesTests
{
    public static TheoryData<ModelFamily> All { get; } = [.. ModelFamilies.All];

    [Fact]
    public void EveryKindHasOneFamilyInOrder() => Assert.Equal(Enum.GetValues<ModelKind>(), ModelFamilies.All.Select(family => family.Kind));

    [Theory]
    [MemberData(nameof(All))]
    public void NamesAreTheKindsAndThoseOfTheirLearners(ModelFamily family)
    {
        Assert.Equal(JsonNamingPolicy.SnakeCaseLower.ConvertName(family.Kind.ToString()), family.Name);
        Assert.Equal(family.Name, family.Make(ParameterValues.Defaults, 100).Name);
        Assert.Same(family, ModelFamilies.Named(family.Name));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void GivenValuesReachTheLearner(ModelFamily family)
    {
        foreach (ParameterSpec spec in family.Parameters)
        {
            foreach (double place in (double[])[0, 0.37, 1])
            {
                double value = spec.At(place);
                Assert.InRange(value, spec.Low, spec.High);
                ILearner learner = family.Make(ParameterValues.Of(family, [new(spec.Name, value)]), 1000);
                Assert.Equal(value, Convert.ToDouble(learner.Parameters.Single(parameter => parameter.Key == spec.Name).Value), 1e-12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void ValuesOutOfRangeAndUnknownNamesAreRefused(ModelFamily family)
    {
        Assert.Equal("ARG_INVALID", Assert.Throws<ProblemException>(() => ParameterValues.Of(family, [new("no_such", 1)])).Problem.Code);
        foreach (ParameterSpec spec in family.Parameters)
        {
            foreach (double value in (double[])[double.NaN, double.PositiveInfinity, spec.Low - 1])
            {
                Assert.Equal("ARG_RANGE", Assert.Throws<ProblemException>(() => ParameterValues.Of(family, [new(spec.Name, value)])).Problem.Code);
            }

            Assert.Equal("ARG_INVALID", Assert.Throws<ProblemException>(() => ParameterValues.Of(family, [new(spec.Name, spec.High), new(spec.Name, spec.High)])).Problem.Code);
        }
    }
}
