using McpAutoMl.Benchmarks;

string[] rest = args.Length == 0 ? [] : args[1..];
switch (args.FirstOrDefault())
{
    case "load-csv":
        return LoadCsv.Run(rest);
    case "numerics":
        return Numerics.Run(rest);
    default:
        Console.Error.WriteLine("Name a benchmark: load-csv, numerics.");
        return 2;
}
