using System.Globalization;

namespace Nianbao.Bench;

/// <summary>The words behind a verb: options with their value, and paths.</summary>
internal sealed record BenchOptions(IReadOnlyList<string> Paths, IReadOnlyDictionary<string, string> Values)
{
    /// <exception cref="ArgumentException">An option stands without its value.</exception>
    public static BenchOptions Read(string[] arguments)
    {
        var (paths, values) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        for (var i = 0; i < arguments.Length; i++)
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
                paths.Add(arguments[i]);
            else if (i + 1 < arguments.Length)
                values[arguments[i]] = arguments[++i];
            else
                throw new ArgumentException($"{arguments[i]} needs a value.");
        return new(paths, values);
    }

    public int Number(string option, int otherwise) => Values.TryGetValue(option, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A file, or the files of a folder in the order of their names.</summary>
    public static IEnumerable<string> Files(string path) =>
        File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
