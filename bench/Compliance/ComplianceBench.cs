using System.Globalization;

namespace Nianbao.Bench.Compliance;

/// <summary><c>bench compliance check|mutate|panel|scale|promises</c>.</summary>
internal static class ComplianceBench
{
    public static int Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["check", .. var rest]:
                return CheckBench.Run(rest);
            case ["mutate", .. var rest]:
                Console.Write(new MutationStudy(Number(rest, 0, 500), Number(rest, 1, 5000), Number(rest, 2, 20261), ThroughPages: true).Run().ToTable());
                return 0;
            case ["panel", .. var rest]:
                Console.Write(new PanelStudy(Number(rest, 0, 300), 2019, 2025, Number(rest, 1, 20261)).Run().ToTable());
                return 0;
            case ["scale", .. var rest]:
                Console.Write(ScaleStudy.Run(rest.Length == 0 ? [1000, 10_000, 100_000] : rest.Select(r => int.Parse(r, CultureInfo.InvariantCulture))));
                return 0;
            case ["promises", var file]:
                Console.Write(PromiseStudy.Run(file).ToTable());
                return 0;
            default:
                return 2;
        }
    }

    private static int Number(string[] arguments, int index, int otherwise) =>
        arguments.Length > index ? int.Parse(arguments[index], CultureInfo.InvariantCulture) : otherwise;
}
