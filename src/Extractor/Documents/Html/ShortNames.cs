namespace Nianbao.Extractor.Documents.Html;

/// <summary>Looks names of up to eight letters up by the number that their characters make; the names of nearly all tags are that short.</summary>
internal sealed class ShortNames
{
    public const int Longest = sizeof(ulong);

    private const int Bits = 9;
    private readonly (ulong Key, HtmlTag Tag)[] _entries = new (ulong, HtmlTag)[1 << Bits];

    /// <param name="names">By their tag's number; longer ones are left out.</param>
    public ShortNames(IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i].Length <= Longest)
                _entries[Place(KeyOf(names[i]))] = (KeyOf(names[i]), (HtmlTag)i);
    }

    /// <param name="name">In upper or lower case.</param>
    public bool TryFind(ReadOnlySpan<char> name, out HtmlTag tag)
    {
        var key = KeyOf(name);
        ref readonly var entry = ref _entries[Place(key)];
        tag = entry.Tag;
        return entry.Key == key && key != 0;
    }

    /// <summary>The characters in lower case, a byte each; 0 where one is not ASCII.</summary>
    private static ulong KeyOf(ReadOnlySpan<char> name)
    {
        var key = 0UL;
        foreach (var c in name)
        {
            if (c >= 0x80)
                return 0;
            key = key << 8 | (char.IsAsciiLetterUpper(c) ? c | 0x20u : c);
        }
        return key;
    }

    /// <summary>Where a key is or, free as yet, would be.</summary>
    private int Place(ulong key)
    {
        var place = (int)(key * 0x9E3779B97F4A7C15 >> 64 - Bits);
        while (_entries[place].Key is not 0 and var other && other != key)
            place = place + 1 & (1 << Bits) - 1;
        return place;
    }
}
