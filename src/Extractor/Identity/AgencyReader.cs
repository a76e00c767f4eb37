using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Identity;

/// <summary>Tells the reporting body: its full name, level and type, from the title first and the preface or metadata after it.</summary>
public static partial class AgencyReader
{
    private static readonly SuffixFile File = ReadFile();

    [GeneratedRegex("由(?<a>[^,。;]{2,30}?)(负责)?(编制|结合|根据)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex CompiledBy();

    [GeneratedRegex("与(?<a>[^,。;(]{2,40}?)(联系|咨询)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Contact();

    internal static AgencyIdentity Read(ParsedDocument document, ReportTitle? title)
    {
        foreach (var candidate in Candidates(document, title))
            if (Identify(candidate, document) is { } agency)
                return agency;
        return AgencyIdentity.Unknown;
    }

    /// <summary>The full name, level and type behind a name as printed; null when it ends like no body.</summary>
    public static AgencyIdentity? Identify(string printed, ParsedDocument? document = null)
    {
        var name = Label.Normalise(printed).Trim('的', '(', ')', ',', '、', '.');
        if (name.Length is < 2 or > 40)
            return null;
        if (File.CountyZones.FirstOrDefault(z => name.EndsWith(z, StringComparison.Ordinal)) is not null)
            name += "人民政府";
        if (File.Rules.FirstOrDefault(r => name.EndsWith(r.Suffix, StringComparison.Ordinal) && name.Length > r.Suffix.Length) is not { } rule)
            return null;
        var full = rule.Becomes is null ? name : name[..^rule.Suffix.Length] + rule.Becomes;
        var level = rule.Level ?? Locality.LevelOf(full);
        return new AgencyIdentity(full, level, rule.Type, CodeOf(full, level, document));
    }

    private static IEnumerable<string> Candidates(ParsedDocument document, ReportTitle? title)
    {
        if (title is { Agency.Length: > 0 })
            yield return title.Agency;
        // 盐边县新九镇人民政府 on a line of its own above «关于…的年度报告».
        foreach (var line in document.Blocks.Take(4).Where(b => b is not TableBlock && b.Text.Length <= 30))
            yield return line.Text;
        foreach (var block in document.Blocks.Where(b => b is not TableBlock).Take(12))
        {
            var text = Label.Normalise(block.Text.Length > 2000 ? block.Text[..2000] : block.Text);
            foreach (var match in new[] { CompiledBy().Match(text), Contact().Match(text) })
                if (match.Success)
                    yield return WithoutOffice(match.Groups["a"].Value);
        }
        foreach (var name in new[] { "contentsource", "author" })
            if (document.Metadata.GetValueOrDefault(name) is { } source)
                yield return WithoutOffice(source);
    }

    /// <summary>The office that answers the telephone is not the body that reports.</summary>
    private static string WithoutOffice(string name)
    {
        var at = name.IndexOf("人民政府", StringComparison.Ordinal);
        return at > 0 && !name.EndsWith("人民政府办公室", StringComparison.Ordinal) && !name.EndsWith("人民政府办公厅", StringComparison.Ordinal) ? name[..(at + 4)] : name;
    }

    /// <summary>The site's code speaks for the body only where the body is the division that the code names.</summary>
    private static string? CodeOf(string name, AgencyLevel? level, ParsedDocument? document)
    {
        if (level is not (AgencyLevel.County or AgencyLevel.Prefecture or AgencyLevel.Province)
            || document?.Metadata.GetValueOrDefault("siteidcode") is not { Length: 10 } site || !site.All(char.IsAsciiDigit))
            return null;
        var code = site[..6];
        return Locality.UnitsOf(name) is [.., var last] && Divisions.IsNamed(code, last) ? code : null;
    }

    private static SuffixFile ReadFile()
    {
        var file = StrictJson.ReadEmbedded<SuffixFile>("Identity.agency-suffixes.json");
        if (file.Rules.GroupBy(r => r.Suffix).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidDataException($"agency-suffixes.json has {twice.Key} twice.");
        return file with { Rules = [.. file.Rules.OrderByDescending(r => r.Suffix.Length)] };
    }

    private sealed record SuffixFile(ImmutableArray<SuffixRule> Rules, ImmutableArray<string> CountyZones);

    /// <param name="Becomes">What the suffix is written out as; null when it is complete.</param>
    /// <param name="Level">Null where the locality before it decides.</param>
    private sealed record SuffixRule(string Suffix, AgencyType Type, AgencyLevel? Level = null, string? Becomes = null);
}
