using System.Collections.Immutable;

namespace Nianbao.Compliance.Field.Copying;

/// <summary>Finds the passages that two texts share, small edits inside them included.</summary>
internal static class TextAlignment
{
    /// <summary>Characters that may differ between two runs of one passage, on either side.</summary>
    private const int Gap = 16;

    /// <summary>Equal characters below which a passage says nothing.</summary>
    private const int LeastEqual = 24;

    /// <summary>The longest run of equal characters that a passage must hold: set phrases in a like order are no passage.</summary>
    private const int LeastRun = TextPrint.Long;

    /// <summary>In the order of <paramref name="here"/>; a passage never crosses a line break.</summary>
    public static ImmutableArray<AlignedPassage> Find(TextPrint here, TextPrint there)
    {
        var places = new Dictionary<ulong, int>(there.Hashes.Length);
        for (var i = 0; i < there.Hashes.Length; i++)
            if (there.Hashes[i] != 0)
                places.TryAdd(there.Hashes[i], i);
        var passages = ImmutableArray.CreateBuilder<AlignedPassage>();
        AlignedPassage? open = null;
        for (var i = 0; i < here.Hashes.Length; i++)
        {
            if (!places.TryGetValue(here.Hashes[i], out var j) || Run(here.Text, i, there.Text, j) is not (>= TextPrint.Short and var length))
                continue;
            if (open is { } passage && Joins(passage, i, j, here.Text, there.Text))
                open = passage with { End = i + length, OtherEnd = j + length, Equal = passage.Equal + length, Longest = Math.Max(passage.Longest, length) };
            else
            {
                Close(passages, open);
                open = new AlignedPassage(i, i + length, j, j + length, length, length);
            }
            i += length - 1;
        }
        Close(passages, open);
        return passages.ToImmutable();
    }

    private static void Close(ImmutableArray<AlignedPassage>.Builder passages, AlignedPassage? passage)
    {
        if (passage is { Equal: >= LeastEqual, Longest: >= LeastRun } whole)
            passages.Add(whole);
    }

    private static bool Joins(AlignedPassage passage, int i, int j, string here, string there) =>
        i - passage.End <= Gap && j >= passage.OtherEnd && j - passage.OtherEnd <= Gap
        && !here.AsSpan(passage.End, i - passage.End).Contains('\n') && !there.AsSpan(passage.OtherEnd, j - passage.OtherEnd).Contains('\n');

    private static int Run(string here, int i, string there, int j)
    {
        var length = 0;
        while (i + length < here.Length && j + length < there.Length && here[i + length] == there[j + length] && here[i + length] != '\n')
            length++;
        return length;
    }
}

/// <param name="Start">Offset in the squeezed text.</param>
/// <param name="Equal">Characters that are equal in order.</param>
/// <param name="Longest">The longest run of equal characters.</param>
internal readonly record struct AlignedPassage(int Start, int End, int OtherStart, int OtherEnd, int Equal, int Longest);
