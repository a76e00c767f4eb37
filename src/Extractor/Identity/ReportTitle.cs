using System.Buffers;
using System.Collections.Immutable;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Identity;

/// <summary>The title of a report taken apart (domain: title grammar).</summary>
/// <param name="Text">On one line, without inner spaces, site names and decorations.</param>
/// <param name="Agency">What stands for the agency; empty when the title names none.</param>
/// <param name="Year">The year in the title; null when it has none.</param>
internal sealed record ReportTitle(string Text, string Agency, int? Year)
{
    private static readonly TitleGrammar Grammar = StrictJson.ReadEmbedded<TitleGrammar>("Identity.title-grammar.json");

    private static readonly SearchValues<string> Decorations = SearchValues.Create(Grammar.Decorations.AsSpan(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Marks of a sentence, in both widths: no title has one.</summary>
    private static readonly SearchValues<char> SentenceMarks = SearchValues.Create("。;:?!；：？！");

    private const int Longest = 80;
    private const int LongestInfix = 16;

    /// <summary>Reads a title; null when the text is no title of such a report.</summary>
    public static ReportTitle? TryRead(string candidate)
    {
        foreach (var part in candidate.Split('_', '|', '｜'))
            if (!part.AsSpan().ContainsAny(SentenceMarks) && Undecorated(Label.Normalise(part)) is { Length: > 0 and <= Longest } text && TrySplit(text) is { } title)
                return title;
        return null;
    }

    /// <summary>The look-alike that a title names; null when it names none.</summary>
    public static LookAlike? FindLookAlike(string candidate)
    {
        var text = Label.Normalise(candidate.Split('_', '|', '｜')[0]);
        return text.Length > Longest ? null : Grammar.LookAlikes.FirstOrDefault(l => l.Words.Any(w => text.Contains(w, StringComparison.Ordinal)) && !(l.UnlessBody && NamesBody(candidate)));
    }

    /// <summary>大学城街道办事处 is a body of the state, whatever word its name holds.</summary>
    private static bool NamesBody(string candidate) =>
        TryRead(candidate) is { Agency: var agency }
        && AgencyReader.Identify(agency) is { Type: AgencyType.Government or AgencyType.DispatchedOffice or AgencyType.Department or AgencyType.Office };

    private static ReportTitle? TrySplit(string text)
    {
        foreach (var core in Grammar.Cores)
        {
            var at = text.IndexOf(core, StringComparison.Ordinal);
            if (at < 0)
                continue;
            var behind = text[(at + core.Length)..];
            var suffix = Grammar.Suffixes.FirstOrDefault(s => behind.IndexOf(s, StringComparison.Ordinal) is >= 0 and <= LongestInfix);
            if (suffix is null)
                return null;
            var end = behind.IndexOf(suffix, StringComparison.Ordinal) + suffix.Length;
            // What follows the suffix may be a site's name behind a dash; anything else makes it a sentence.
            if (behind.Length > end && behind[end] is not ('-' or '('))
                return null;
            var clean = text[..(at + core.Length + end)];
            return new ReportTitle(clean, AgencyOf(text[..at]), Years.First(clean));
        }
        return null;
    }

    private static string AgencyOf(string before)
    {
        var agency = Years.Remove(before);
        if (agency.StartsWith("关于", StringComparison.Ordinal))
            agency = agency[2..];
        if (agency.EndsWith("关于", StringComparison.Ordinal))
            agency = agency[..^2];
        return agency.Trim('的', '(', ')', '《', '》', '-', '.', ',', '、', '年', '度');
    }

    private static string Undecorated(string text)
    {
        if (text.AsSpan().ContainsAny(Decorations))
            foreach (var decoration in Grammar.Decorations)
                text = text.Replace(decoration, "", StringComparison.OrdinalIgnoreCase);
        return text.Trim('《', '》');
    }

    private sealed record TitleGrammar(
        ImmutableArray<string> Cores, ImmutableArray<string> Suffixes, ImmutableArray<LookAlike> LookAlikes, ImmutableArray<string> Decorations);
}

/// <summary>A kind of document that stands beside the reports and is none.</summary>
/// <param name="UnlessTables">True when the words may stand in the title of a real report, so that its tables decide.</param>
/// <param name="UnlessBody">True when the words may stand in the name of a reporting body.</param>
internal sealed record LookAlike(ImmutableArray<string> Words, string Reason, bool UnlessTables, bool UnlessBody = false);
