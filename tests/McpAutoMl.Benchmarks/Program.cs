using McpAutoMl.Benchmarks;
using McpAutoMl.Benchmarks.Checkpoints;
using McpAutoMl.Benchmarks.Clustering;
using McpAutoMl.Benchmarks.Forecasting;
using McpAutoMl.Benchmarks.Models;

string[] rest = args.Length == 0 ? [] : args[1..];
switch (args.FirstOrDefault())
{
    case "anomaly":
        return Anomalies.Run(rest);
    case "audit-overhead":
        return await AuditOverhead.RunAsync(rest);
    case "audit-verify":
        return AuditVerify.Run();
    case "automl":
        return PortfolioRanks.Run(rest);
    case "automl-budget":
        return BudgetRun.Run(rest);
    case "clustering":
        return ClusterScores.Run(rest);
    case "forecast":
        return AirlineForecast.Run(rest);
    case "gemm":
        return Gemm.Run();
    case "importances":
        return Importances.Run(rest);
    case "llama-1b":
        return LlamaPair.Run(rest);
    case "load-csv":
        return LoadCsv.Run(rest);
    case "models":
        return ModelCells.Run(rest);
    case "numerics":
        return Numerics.Run(rest);
    case "planted-pair":
        PlantedPair.Write(PlantedModel.Tiny, rest is [var folder] ? folder : "examples/checkpoints/tiny");
        return 0;
    case "portfolio-time":
        return PortfolioTime.Run(rest);
    case "selection":
        return Selection.Run(rest);
    case "start-up":
        return StartUp.Run(rest);
    case "statistics":
        return McpAutoMl.Benchmarks.Statistics.Run(rest);
    case "statistics-memory":
        return StatisticsMemory.Run(rest);
    case "svd":
        return Svd.Run(rest);
    default:
        Console.Error.WriteLine(
            "Name a benchmark: anomaly [FOLDER [NAME]], audit-overhead [HOME], audit-verify, automl [OPTION...], automl-budget [OPTION...], clustering [PART...], forecast [--data FOLDER], gemm, importances [FOLDER], llama-1b [FOLDER SERVER.dll], load-csv, models [OPTION...], numerics, "
            + "planted-pair [FOLDER], portfolio-time [OPTION...], selection [ROWS COLUMNS], start-up [SERVER.dll], statistics [MEASURE] [own], statistics-memory [SERVER.dll], svd [RUNS [KIND...]].");
        return 2;
}
