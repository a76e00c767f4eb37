namespace Nianbao.Compliance.Narrative;

/// <summary>
/// A reader for each thread, as readers are not thread-safe and are quicker with the memory of the text before. A text beyond all paragraphs gets one of its
/// own: with it goes the memory that only such a text needs, some 25 bytes a character, which the thread would else keep for good.
/// </summary>
internal static class KeptReader<TReader>
    where TReader : class
{
    /// <summary>Characters; a paragraph has hundreds.</summary>
    private const int LongestText = 16_384;

    [ThreadStatic]
    private static TReader? _kept;

    public static TReader For(string text, Func<Vocabulary, TReader> make) =>
        text.Length <= LongestText ? _kept ??= make(Vocabulary.Default) : make(Vocabulary.Default);
}
