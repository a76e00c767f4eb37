using System.Text;

namespace Nianbao.Extractor.Documents;

/// <summary>
/// The encodings of old documents. What they cannot decode becomes U+FFFD, so that it can be counted: .NET itself puts a question mark
/// in its place, which texts have too.
/// </summary>
internal static class CodePages
{
    private static readonly DecoderReplacementFallback Lost = new("\ufffd");

    /// <summary>The part of GB18030 that pages use, several times faster to decode.</summary>
    public static Encoding Gbk { get; } = Find(936)!;

    /// <summary>All that is called gb2312, gbk or gb18030.</summary>
    public static Encoding Gb18030 { get; } = Find(54936)!;

    /// <summary>Null for a name of no encoding.</summary>
    public static Encoding? Find(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, Lost);

    /// <summary>Null for a number of no encoding.</summary>
    public static Encoding? Find(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ReplacementFallback, Lost);
}
