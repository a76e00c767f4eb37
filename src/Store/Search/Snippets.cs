using System.Collections.Immutable;

namespace Nianbao.Store.Search;

/// <summary>Cuts the places out of a report where the terms stand.</summary>
internal static class Snippets
{
    private const int Before = 20, Length = 80, Most = 3;

    /// <summary>At most three pieces; null when one of the terms stands nowhere.</summary>
    /// <param name="terms">Folded.</param>
    public static ImmutableArray<Snippet>? Of(IEnumerable<(string Section, string Text)> texts, IReadOnlyCollection<string> terms)
    {
        var missing = terms.ToHashSet(StringComparer.Ordinal);
        var snippets = ImmutableArray.CreateBuilder<Snippet>();
        foreach (var (section, text) in texts)
        {
            var folded = SearchWords.Fold(text);
            var places = terms.Select(t => folded.IndexOf(t, StringComparison.Ordinal)).ToArray();
            missing.RemoveWhere(t => folded.Contains(t, StringComparison.Ordinal));
            if (snippets.Count < Most && places.Where(p => p >= 0).DefaultIfEmpty(-1).Min() is var first and >= 0)
                snippets.Add(new Snippet(section, Cut(text, folded, first, terms)));
        }
        return missing.Count == 0 ? snippets.ToImmutable() : null;
    }

    private static ImmutableArray<SnippetPart> Cut(string text, string folded, int found, IReadOnlyCollection<string> terms)
    {
        var start = Whole(text, Math.Max(0, found - Before));
        var end = Whole(text, Math.Min(text.Length, Math.Max(start + Length, found + terms.Max(t => t.Length))));
        var parts = ImmutableArray.CreateBuilder<SnippetPart>();
        var plainFrom = start;
        for (var i = start; i < end;)
        {
            var length = terms.Where(t => i + t.Length <= end && string.CompareOrdinal(folded, i, t, 0, t.Length) == 0).Select(t => t.Length).DefaultIfEmpty(0).Max();
            if (length == 0)
            {
                i++;
                continue;
            }
            Add(plainFrom, i, false);
            Add(i, i += length, true);
            plainFrom = i;
        }
        Add(plainFrom, end, false);
        return parts.ToImmutable();

        void Add(int from, int to, bool isFound)
        {
            if (to > from)
                parts.Add(new SnippetPart(text[from..to], isFound));
        }
    }

    /// <summary>Never between the halves of a character outside the basic plane.</summary>
    private static int Whole(string text, int index) => index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
