namespace McpAutoMl.Agent.Studies;

/// <summary>Quantiles of Student's t for the few degrees of freedom that a study has, six decimals.</summary>
public static class StudentT
{
    /// <summary>Most values whose interval can be had.</summary>
    public const int Most = 20;

    private static readonly double[] At975 =
    [
        12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139,
        2.200985, 2.178813, 2.160369, 2.144787, 2.131450, 2.119905, 2.109816, 2.100922, 2.093024,
    ];

    private static readonly double[] At95 =
    [
        6.313752, 2.919986, 2.353363, 2.131847, 2.015048, 1.943180, 1.894579, 1.859548, 1.833113, 1.812461,
        1.795885, 1.782288, 1.770933, 1.761310, 1.753050, 1.745884, 1.739607, 1.734064, 1.729133,
    ];

    /// <summary>0.975 quantile for <paramref name="values"/> values, that is, one degree of freedom less; 2 to <see cref="Most"/> values.</summary>
    public static double Quantile975(int values) => At975[values - 2];

    /// <summary>0.95 quantile, likewise.</summary>
    public static double Quantile95(int values) => At95[values - 2];
}
