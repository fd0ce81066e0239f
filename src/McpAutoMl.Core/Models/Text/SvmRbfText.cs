using System.Text.Json;
using McpAutoMl.Core.Models.Encoding;
using McpAutoMl.Core.Models.Kernels;
using McpAutoMl.Core.Numerics;

namespace McpAutoMl.Core.Models.Text;

/// <summary>Members of a kernel machine's text: classes, features, gamma, support vectors row by row, machines, scalings.</summary>
internal static class SvmRbfText
{
    public static void Write(Utf8JsonWriter json, SvmRbfModel model)
    {
        ModelJson.Write(json, "classes", model.Classes);
        DesignText.Write(json, model.Schema);
        json.WriteNumber("gamma", model.Gamma);
        json.WriteNumber("support_vectors", model.SupportVectors);
        ModelJson.Write(json, "vectors", model.Vectors.Data);
        json.WriteStartArray("machines");
        foreach (KernelMachine machine in model.Machines)
        {
            json.WriteStartObject();
            ModelJson.Write(json, "points", machine.Points);
            ModelJson.Write(json, "coefficients", machine.Coefficients);
            json.WriteNumber("offset", machine.Offset);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        ScalingText.Write(json, model.Scalings);
    }

    public static SvmRbfModel Read(JsonElement root)
    {
        string[] classes = ModelJson.Classes(root);
        DesignSchema schema = DesignText.Read(root);
        double gamma = ModelJson.Number(root, "gamma");
        ModelJson.Check(gamma > 0, "has a gamma that is not positive");
        int count = ModelJson.Member(root, "support_vectors").GetInt32();
        double[] vectors = ModelJson.Numbers(root, "vectors");
        ModelJson.Check(count >= 0 && vectors.Length == (long)count * schema.Columns, "has a wrong number of support vectors");
        ModelJson.Check(
            Array.TrueForAll(vectors, value => Math.Abs(value) <= NumericEncoding.MostDeviations), "has a support vector that no row can be");
        KernelMachine[] machines = [.. ModelJson.Member(root, "machines").EnumerateArray().Select(machine => ReadMachine(machine, count))];
        long pairs = (long)classes.Length * (classes.Length - 1) / 2;
        ModelJson.Check(machines.Length == (classes.Length == 0 ? 1 : pairs), "has a wrong number of machines");
        PlattScaling[] scalings = ScalingText.Read(root, classes.Length == 0 ? 0 : machines.Length);
        return new SvmRbfModel(schema, classes, new Matrix(count, schema.Columns, vectors), gamma, machines, scalings);
    }

    private static KernelMachine ReadMachine(JsonElement element, int vectors)
    {
        KernelMachine machine = new(
            ModelJson.Integers(element, "points"), ModelJson.Numbers(element, "coefficients"), ModelJson.Number(element, "offset"));
        ModelJson.Check(machine.Points.Length == machine.Coefficients.Length, "has a machine of unequal arrays");
        ModelJson.Check(Array.TrueForAll(machine.Points, point => point >= 0 && point < vectors), "names a support vector that is not there");
        return machine;
    }
}
