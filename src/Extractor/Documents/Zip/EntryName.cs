using System.IO.Compression;
using System.Text;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents.Zip;

/// <summary>Names of archive members: Windows writes them in GBK without saying so.</summary>
internal static class EntryName
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The member's path. <see cref="BoundedArchive"/> hands over unmarked names byte by byte as Latin-1.</summary>
    public static string Of(ZipArchiveEntry entry)
    {
        var name = entry.FullName;
        if (name.All(char.IsAscii) || name.Any(c => c > 0xFF)) return FoldedText.Of(name);
        var bytes = Encoding.Latin1.GetBytes(name);
        try
        {
            return FoldedText.Of(Utf8.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return FoldedText.Of(CodePages.Gb18030.GetString(bytes));
        }
    }
}
