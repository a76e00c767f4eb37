using System.Text.RegularExpressions;

namespace Nianbao.SiteGenerator;

/// <summary>Fills <c>templates/</c>: <c>{{name}}</c> is replaced; <c>{{host:…}}</c> stays for the server.</summary>
internal static partial class Template
{
    /// <exception cref="InvalidDataException">The template has a place for which there is no value.</exception>
    public static string Fill(string name, IReadOnlyDictionary<string, string> values) =>
        Place.Replace(Read(name), m => values.TryGetValue(m.Groups["name"].Value, out var value)
            ? value
            : throw new InvalidDataException($"templates/{name}: there is no value for {m.Value}."));

    private static string Read(string name)
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream($"templates/{name}") ?? throw new InvalidDataException($"There is no template {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{(?<name>[a-z_]+)\}\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place { get; }
}
