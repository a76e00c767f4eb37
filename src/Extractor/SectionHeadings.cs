using System.Collections.Immutable;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor;

/// <summary>How the heading of a prescribed section is spelt (<c>section-headings.json</c>).</summary>
/// <param name="Cues">Groups of words; a heading in other words has one of each.</param>
/// <param name="Variants">Headings seen, in the form in which they are compared; the official one first.</param>
internal sealed record SectionHeadings(ImmutableArray<ImmutableArray<string>> Cues, ImmutableArray<string> Variants)
{
    private static readonly Dictionary<string, SectionHeadings> BySection = ReadAll();

    public static SectionHeadings Of(FormSection section) => BySection[section.Id];

    public bool HasCues(string heading) => Cues.All(g => g.Any(w => heading.Contains(w, StringComparison.Ordinal)));

    private SectionHeadings Normalised(string official) =>
        this with { Variants = [.. Variants.Prepend(Label.Of(official).Core).Select(Label.NormaliseHeading).Distinct()] };

    private static Dictionary<string, SectionHeadings> ReadAll()
    {
        var sections = FormCatalog.All[0].Sections;
        var file = EmbeddedData.ReadJson<Dictionary<string, SectionHeadings>>("Forms.section-headings.json");
        if (!file.Keys.ToHashSet().SetEquals(sections.Select(s => s.Id)))
            throw new InvalidDataException("section-headings.json and forms.json do not name the same sections.");
        return sections.ToDictionary(s => s.Id, s => file[s.Id].Normalised(s.Heading));
    }
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
    /// <param name="candidates">In the order of their positions.</param>
    public static List<T> Heaviest<T>(List<T> candidates)
        where T : IHeadingCandidate
    {
        var weight = new int[candidates.Count];
        var before = new int[candidates.Count];
        var last = -1;
        for (var i = 0; i < candidates.Count; i++)
        {
            weight[i] = candidates[i].Weight;
            before[i] = -1;
            for (var j = 0; j < i; j++)
                if (candidates[j].Section < candidates[i].Section && candidates[j].Position < candidates[i].Position && weight[j] + candidates[i].Weight >= weight[i])
                    (weight[i], before[i]) = (weight[j] + candidates[i].Weight, j);
            // Of equal chains the later: headings are repeated by a list of contents before them, hardly ever after.
            if (last < 0 || weight[i] >= weight[last])
                last = i;
        }
        var chain = new List<T>();
        for (; last >= 0; last = before[last])
            chain.Insert(0, candidates[last]);
        return chain;
    }
}
