using System.Collections.Immutable;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor;

/// <summary>How the heading of a prescribed section is spelt (<c>section-headings.json</c>).</summary>
internal sealed class SectionHeadings
{
    private static readonly Dictionary<string, SectionHeadings> ByHeading = ReadAll();

    private const int MostKnown = 1024;

    private const double AlikeEnough = 0.72;

    /// <summary>Whether other headings resemble it: nearly every report has the prescribed ones, each of which is held against all the others.</summary>
    private readonly KnownTexts<bool> _known = new(MostKnown);

    private SectionHeadings(SpellingsFile file, string official)
    {
        Cues = file.Cues;
        Variants = [.. file.Variants.Prepend(Label.Of(official).Core).Select(Label.NormaliseHeading).Distinct()];
    }

    /// <summary>Groups of words; a heading in other words has one of each.</summary>
    public ImmutableArray<ImmutableArray<string>> Cues { get; }

    /// <summary>Headings seen, in the form in which they are compared; the official one first.</summary>
    public ImmutableArray<string> Variants { get; }

    public static SectionHeadings Of(FormSection section) => ByHeading[section.Heading];

    public bool HasCues(string heading) => Cues.All(g => g.Any(w => heading.Contains(w, StringComparison.Ordinal)));

    /// <summary>True for the official heading misspelt or in part in other words.</summary>
    public bool Resembles(string heading)
    {
        if (_known.TryGet(heading, out var known))
            return known;
        var resembles = IsMisspelt(heading, Variants[0]) || Similarity.IsAtLeast(AlikeEnough, heading, Variants[0]);
        _known.Add(heading, resembles);
        return resembles;
    }

    /// <summary>One wrong character (总休情况), two in a long heading: the words that a segmenter would compare are broken.</summary>
    private static bool IsMisspelt(string heading, string official) => official.Length >= 4 && EditDistance.IsWithin(heading, official, official.Length < 12 ? 1 : 2);

    private static Dictionary<string, SectionHeadings> ReadAll()
    {
        var sections = FormCatalog.All.SelectMany(f => f.Sections).Distinct().ToList();
        var file = StrictJson.ReadEmbedded<Dictionary<string, SpellingsFile>>("Forms.section-headings.json");
        if (!file.Keys.ToHashSet().SetEquals(sections.Select(s => s.Id)))
            throw new InvalidDataException("section-headings.json and forms.json do not name the same sections.");
        return sections.ToDictionary(s => s.Heading, s => new SectionHeadings(file[s.Id], s.Heading));
    }

    private sealed record SpellingsFile(ImmutableArray<ImmutableArray<string>> Cues, ImmutableArray<string> Variants);
}

/// <summary>A place that may be the heading of a section.</summary>
internal interface IHeadingCandidate
{
    /// <summary>Index of the section in the form.</summary>
    int Section { get; }

    /// <summary>Where it stands; later places have larger numbers.</summary>
    int Position { get; }

    /// <summary>How much speaks for it.</summary>
    int Weight { get; }
}

/// <summary>Chooses among candidates the chain of headings in the form's order that has the most weight.</summary>
internal static class HeadingChain
{
    private const int MaxSections = 16;

    /// <param name="candidates">In the order of their positions.</param>
    public static List<T> Heaviest<T>(List<T> candidates)
        where T : IHeadingCandidate
    {
        var weight = new int[candidates.Count];
        var before = new int[candidates.Count];
        // The heaviest chain so far that ends in each section; those of one place come in together.
        Span<int> best = stackalloc int[MaxSections];
        best.Fill(-1);
        var last = -1;
        for (int first = 0, next; first < candidates.Count; first = next)
        {
            for (next = first; next < candidates.Count && candidates[next].Position == candidates[first].Position; next++)
            {
                before[next] = -1;
                foreach (var chain in best[..candidates[next].Section])
                    if (chain >= 0 && (before[next] < 0 || (weight[chain], chain).CompareTo((weight[before[next]], before[next])) > 0))
                        before[next] = chain;
                weight[next] = candidates[next].Weight + (before[next] < 0 ? 0 : weight[before[next]]);
            }
            // Of equal chains the later: headings are repeated by a list of contents before them, hardly ever after.
            for (var i = first; i < next; i++)
            {
                var section = candidates[i].Section;
                if (best[section] < 0 || weight[i] >= weight[best[section]])
                    best[section] = i;
                if (last < 0 || weight[i] >= weight[last])
                    last = i;
            }
        }
        var heaviest = new List<T>();
        for (; last >= 0; last = before[last])
            heaviest.Insert(0, candidates[last]);
        return heaviest;
    }
}
