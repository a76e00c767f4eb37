namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>Cuts Chinese text into words. The seam between our own segmenter and one from outside.</summary>
public interface IWordSegmenter
{
    /// <summary>Appends the words of a text to a list, in jieba's order. Safe to call from several threads, each with its own list.</summary>
    /// <param name="text">Any UTF-16, a lone surrogate included.</param>
    /// <param name="tokens">Takes the words; what it holds already stays.</param>
    /// <param name="mode">How fine to cut.</param>
    /// <param name="hmm">Whether runs of single characters may be joined to words the dictionary lacks. Full mode ignores it.</param>
    void Cut(ReadOnlySpan<char> text, List<Token> tokens, SegmentationMode mode = SegmentationMode.Accurate, bool hmm = true);
}

/// <summary>How fine to cut.</summary>
public enum SegmentationMode
{
    /// <summary>The most probable words; their concatenation is the text.</summary>
    Accurate,

    /// <summary>Every word of the dictionary that occurs in the text; they overlap.</summary>
    Full,

    /// <summary>As accurate, each long word preceded by the words of two and three characters within it.</summary>
    Search,
}
