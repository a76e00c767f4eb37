using System.Text;

namespace Nianbao.DocumentGenerator;

/// <summary>Grows the documents, what is expected of each and the manifest. The same files give the same bytes.</summary>
internal static class DocumentCorpus
{
    /// <param name="folder">The generator's folder.</param>
    /// <returns>Path below corpus → content.</returns>
    /// <exception cref="InvalidDataException">A spec is wrong.</exception>
    public static SortedDictionary<string, byte[]> Grow(string folder)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var files = GeneratorFiles.Read(folder);
        var specs = Specs(folder);
        var grown = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var spec in specs)
        {
            var source = spec.Like is null ? spec : Like(specs, spec);
            var report = source.Body is null ? null : LaidReport.Of(source, files);
            if (spec.Layout != "kept" && spec.Like is null)
                grown.Add($"documents/{spec.File}", Packing.Pack(spec, Layouts.Write(spec, report, files)));
            if (spec.Layout != "kept")
                grown.Add($"expected/{spec.Id}.json", Expectation.Write(spec, source, report));
        }
        grown.Add("manifest.csv", Manifest(specs));
        return grown;
    }

    public static IReadOnlyList<DocumentSpec> Specs(string folder)
    {
        var specs = SpecFiles.Read<IReadOnlyList<DocumentSpec>>(folder, "specs.json");
        if (specs.Where(s => s.Layout != "kept").GroupBy(s => s.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidDataException($"specs.json has {twice.Key} twice.");
        return specs;
    }

    /// <summary>The report of another document; what is expected may differ, for a format may lose something.</summary>
    private static DocumentSpec Like(IReadOnlyList<DocumentSpec> specs, DocumentSpec spec) =>
        specs.FirstOrDefault(s => s.File == spec.Like) ?? throw new InvalidDataException($"{spec.File} is like {spec.Like}, which is not there.");

    private static byte[] Manifest(IReadOnlyList<DocumentSpec> specs)
    {
        var csv = new StringBuilder("file,format,form,quirks,known_bad,reason\n");
        foreach (var spec in specs.OrderBy(s => s.File, StringComparer.Ordinal))
        {
            var source = spec.Like is null ? spec : Like(specs, spec);
            var form = source.Expect?.Form ?? source.Form ?? (source.Body is null && source.Year == 0 || spec.Expect?.Status == "unreadable" ? "" : source.Year <= 2020 ? "2019" : "2021");
            csv.Append($"{spec.File},{spec.Format},{form},{string.Join(' ', spec.Quirks)},{(spec.KnownBad is null ? "no" : "yes")},{(spec.KnownBad is null ? "" : $"\"{spec.KnownBad.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")}\n");
        }
        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
