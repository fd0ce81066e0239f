using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace McpAutoMl.Core.Models.Neural;

/// <summary>The stochastic optimiser Adam with beta_1 = 0.9, beta_2 = 0.999, epsilon = 1e-8.</summary>
/// <remarks>Determinism: bit-exact; every parameter has one order of operations. Source: Kingma and Ba (2015), algorithm 1.</remarks>
internal sealed class Adam(int size)
{
    private const int Lanes = 8;
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly double[] _first = new double[size];
    private readonly double[] _second = new double[size];
    private double _power1 = 1, _power2 = 1;

    /// <summary>One step against a gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(double[] parameters, double[] gradient, double rate)
    {
        (_power1, _power2) = (_power1 * Beta1, _power2 * Beta2);
        double length = rate / (1 - _power1), correction = 1 / (1 - _power2);
        ref double p = ref MemoryMarshal.GetArrayDataReference(parameters);
        ref double g = ref MemoryMarshal.GetArrayDataReference(gradient);
        ref double m = ref MemoryMarshal.GetArrayDataReference(_first);
        ref double v = ref MemoryMarshal.GetArrayDataReference(_second);
        int i = 0;
        for (; i <= _first.Length - Lanes; i += Lanes)
        {
            nuint at = (nuint)i;
            Vector512<double> slope = Vector512.LoadUnsafe(ref g, at);
            Vector512<double> mean = (Vector512.LoadUnsafe(ref m, at) * Beta1) + (slope * (1 - Beta1));
            Vector512<double> square = (Vector512.LoadUnsafe(ref v, at) * Beta2) + ((slope * slope) * (1 - Beta2));
            mean.StoreUnsafe(ref m, at);
            square.StoreUnsafe(ref v, at);
            Vector512<double> size = Vector512.Sqrt(square * correction) + Vector512.Create(Epsilon);
            (Vector512.LoadUnsafe(ref p, at) - ((mean * length) / size)).StoreUnsafe(ref p, at);
        }

        for (; i < _first.Length; i++)
        {
            double slope = gradient[i];
            _first[i] = (_first[i] * Beta1) + (slope * (1 - Beta1));
            _second[i] = (_second[i] * Beta2) + ((slope * slope) * (1 - Beta2));
            parameters[i] -= (_first[i] * length) / (Math.Sqrt(_second[i] * correction) + Epsilon);
        }
    }
}
