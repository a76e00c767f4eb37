using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>Looks names of up to eight letters up by the number that their characters make; the names of nearly all tags are that short.</summary>
internal sealed class ShortNames
{
    public const int Longest = sizeof(ulong);

    /// <summary>Twenty places a name: a factor that gives each a place of its own is soon found.</summary>
    private const int Bits = 11;

    /// <summary>Odd, and of one fixed row of random numbers.</summary>
    private readonly ulong _factor = 0x9E3779B97F4A7C15;
    private readonly (ulong Key, int Length, HtmlTag Tag)[] _entries;

    /// <param name="names">By their tag's number; longer ones are left out.</param>
    public ShortNames(IReadOnlyList<string> names)
    {
        (ulong Key, int Length, HtmlTag Tag)[] entries = [.. names.Select((name, i) => (name, Tag: (HtmlTag)i)).Where(n => n.name.Length <= Longest).Select(n => (KeyOf(n.name), n.name.Length, n.Tag))];
        while (entries.DistinctBy(e => Place(e.Key)).Count() < entries.Length)
            _factor = _factor * 6364136223846793005 + 1442695040888963408;
        _entries = new (ulong, int, HtmlTag)[1 << Bits];
        foreach (var entry in entries)
            _entries[Place(entry.Key)] = entry;
    }

    /// <param name="text">The name, in upper or lower case, with what stands behind it.</param>
    /// <param name="length">Of the name: 1 to <see cref="Longest"/>.</param>
    public bool TryFind(ReadOnlySpan<char> text, int length, out HtmlTag tag)
    {
        var key = text.Length < Longest ? KeyOf(text[..length]) : KeyOf(Vector128.Create(MemoryMarshal.Cast<char, ushort>(text)), length);
        ref readonly var entry = ref _entries[Place(key)];
        tag = entry.Tag;
        return entry.Key == key && entry.Length == length;
    }

    private int Place(ulong key) => (int)(key * _factor >> 64 - Bits);

    private static ulong KeyOf(ReadOnlySpan<char> name)
    {
        Span<ushort> whole = stackalloc ushort[Longest];
        whole.Clear();
        MemoryMarshal.Cast<char, ushort>(name).CopyTo(whole);
        return KeyOf(Vector128.Create<ushort>(whole), name.Length);
    }

    /// <summary>A byte a character: letters in lower case, of what is not ASCII one that no name has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong KeyOf(Vector128<ushort> text, int length)
    {
        var isUpper = Vector128.LessThan(text - Vector128.Create((ushort)'A'), Vector128.Create((ushort)26));
        var lower = text | isUpper & Vector128.Create((ushort)0x20);
        return Vector128.NarrowWithSaturation(lower, lower).AsUInt64()[0] & ulong.MaxValue >> 8 * (Longest - length);
    }
}
