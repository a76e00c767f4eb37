using System.Collections.Immutable;

namespace Nianbao.Pipeline.Measuring;

/// <summary>The list of the corpus's documents, <c>corpus/manifest.csv</c>.</summary>
internal static class Manifest
{
    private const string Header = "file,format,form,quirks,known_bad,reason";

    /// <exception cref="InvalidDataException">A line is not of this shape, or a known-bad document has no reason.</exception>
    public static ImmutableArray<ManifestEntry> Read(string file)
    {
        var lines = File.ReadAllLines(file);
        if (lines.Length == 0 || lines[0] != Header)
            throw new InvalidDataException($"{file} does not begin with «{Header}».");
        return [.. lines.Skip(1).Select(l => l.Split(',', 6) is [var name, var format, var form, var quirks, "yes" or "no", _] cells && (cells[4] == "yes") == (cells[5].Length > 0)
            ? new ManifestEntry(name, format, form, [.. quirks.Split(' ', StringSplitOptions.RemoveEmptyEntries)], cells[4] == "yes", cells[5])
            : throw new InvalidDataException($"{file}: «{l}» is not «{Header}», or a reason is missing."))];
    }
}

/// <param name="Form">The form in use; empty for no report.</param>
/// <param name="Quirks">Tags of <c>documents/generator/quirks.csv</c>.</param>
/// <param name="Reason">Why it is not read yet; empty for a document that must be read.</param>
internal sealed record ManifestEntry(string File, string Format, string Form, ImmutableArray<string> Quirks, bool IsKnownBad, string Reason)
{
    /// <summary>Names document and expectation.</summary>
    public string Id => File.Split('.')[0];
}
