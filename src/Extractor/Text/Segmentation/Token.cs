namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>A word's place in the text that was cut: UTF-16 units, as in <see cref="string"/>.</summary>
/// <param name="Start">Index of its first unit.</param>
/// <param name="Length">Units it covers; a character outside the basic plane counts two. 0 only in full mode, where jieba yields empty words around white space.</param>
public readonly record struct Token(int Start, int Length)
{
    /// <summary>Index after its last unit.</summary>
    public int End => Start + Length;

    /// <summary>The word itself, out of the text that was cut.</summary>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}
