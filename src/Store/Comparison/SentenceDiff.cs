using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Extractor.Text;

namespace Nianbao.Store.Comparison;

/// <summary>The sentences that only one of two texts has, each where it stands: a longest common subsequence, section by section.</summary>
internal static class SentenceDiff
{
    private const string Marks = "。；！？";

    /// <summary>Beyond it, what is common is told by the sentences alone and not by their order, so that no text takes minutes.</summary>
    private const int MostPairs = 4_000_000;

    public static ImmutableArray<SentenceChange> Of(ImmutableArray<ReportSection> before, ImmutableArray<ReportSection> after)
    {
        var (old, now) = (before.ToLookup(s => s.Id, s => s.Text), after.ToLookup(s => s.Id, s => s.Text));
        return [.. before.Concat(after).Select(s => s.Id).Distinct()
            .SelectMany(id => Compare(id, [.. old[id].SelectMany(Cut)], [.. now[id].SelectMany(Cut)]))];
    }

    private static IEnumerable<string> Cut(string text) =>
        Sentences.Split(text, 0, text.Length, Marks).Select(s => text[s.Start..s.End].Trim()).Where(s => s.Length > 0);

    private static IEnumerable<SentenceChange> Compare(string section, string[] old, string[] now)
    {
        if ((long)old.Length * now.Length > MostPairs)
            return old.Except(now).Select(s => new SentenceChange(section, false, s)).Concat(now.Except(old).Select(s => new SentenceChange(section, true, s)));
        var common = CommonLengths(old, now);
        var changes = new List<SentenceChange>();
        for (int i = 0, j = 0; i < old.Length || j < now.Length;)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
                (i, j) = (i + 1, j + 1);
            else if (j == now.Length || (i < old.Length && common[i + 1, j] >= common[i, j + 1]))
                changes.Add(new SentenceChange(section, false, old[i++]));
            else
                changes.Add(new SentenceChange(section, true, now[j++]));
        }
        return changes;
    }

    /// <summary>At i, j: how many sentences the rests from there have in common, in order.</summary>
    private static int[,] CommonLengths(string[] old, string[] now)
    {
        var lengths = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                lengths[i, j] = old[i] == now[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        return lengths;
    }
}
