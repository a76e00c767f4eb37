using System.Buffers;
using System.Text;
using System.Text.Json;
using Nianbao.Extractor.Documents.Zip;

namespace Nianbao.Extractor.Documents;

/// <summary>Tells what bytes are, by the bytes alone: names and media types are wrong too often. First answer of the list wins.</summary>
internal static class FormatSniffer
{
    /// <summary>How far into the bytes text is looked at.</summary>
    private const int Window = 64 << 10;

    /// <summary>Pages show what they are in their first lines.</summary>
    private const int FirstLook = 2 << 10;

    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(b => (byte)b).Except("\t\n\r\f\v\u001b\u001a"u8.ToArray())]);

    public static DocumentFormat Sniff(ReadOnlySpan<byte> bytes) =>
        IsBlank(bytes) ? DocumentFormat.Empty
        : OfContainer(bytes)
        ?? OfPicture(bytes)
        ?? OfText(bytes);

    /// <summary>A protected OOXML file is a compound file with a stream of this name; the DOCX reader says so.</summary>
    internal const string EncryptedPackage = "EncryptedPackage";

    private static bool IsBlank(ReadOnlySpan<byte> bytes) => WithoutBom(bytes).IndexOfAnyExcept(" \t\r\n\f\v"u8) < 0;

    private static DocumentFormat? OfContainer(ReadOnlySpan<byte> bytes) =>
        bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0 ? DocumentFormat.Pdf
        : bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8) ? OfZip(bytes)
        : bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? OfCompoundFile(bytes)
        : WithoutBom(bytes).TrimStart(" \t\r\n"u8).StartsWith("{\\rtf"u8) ? DocumentFormat.Rtf
        : bytes.StartsWith("Rar!\x1A\x07"u8) ? DocumentFormat.Rar
        : null;

    private static DocumentFormat OfZip(ReadOnlySpan<byte> bytes)
    {
        var names = ZipNames.Read(bytes);
        var isOffice = names.Contains("[content_types].xml");
        return isOffice && HasFolder(names, "word/") ? DocumentFormat.Docx
            : isOffice && HasFolder(names, "xl/") ? DocumentFormat.Xlsx
            : names.Contains("ofd.xml") ? DocumentFormat.Ofd
            : DocumentFormat.Zip;
    }

    private static bool HasFolder(HashSet<string> names, string folder) => names.Any(n => n.StartsWith(folder, StringComparison.Ordinal));

    private static DocumentFormat OfCompoundFile(ReadOnlySpan<byte> bytes)
    {
        (DocumentFormat Format, int At)[] found =
        [
            (DocumentFormat.Docx, FindEntry(bytes, EncryptedPackage)),
            (DocumentFormat.Doc, FindEntry(bytes, "WordDocument")),
            (DocumentFormat.Xls, FindEntry(bytes, "Workbook")),
            (DocumentFormat.Xls, FindEntry(bytes, "Book")),
        ];
        // A document may embed another; writers put their own streams before those of embedded objects.
        return found.Where(f => f.At >= 0).OrderBy(f => f.At).Select(f => f.Format).FirstOrDefault(DocumentFormat.Unknown);
    }

    /// <summary>Place of the directory entry of that name ([MS-CFB] 2.6.1: 128 bytes, name first, its length at 64), or -1.</summary>
    internal static int FindEntry(ReadOnlySpan<byte> bytes, string name)
    {
        var pattern = Encoding.Unicode.GetBytes(name + '\0').AsSpan();
        for (var from = 0; ;)
        {
            var at = bytes[from..].IndexOf(pattern);
            if (at < 0) return -1;
            at += from;
            if (at % 128 == 0 && at + 66 <= bytes.Length && bytes[at + 64] == pattern.Length) return at;
            from = at + 2;
        }
    }

    private static DocumentFormat? OfPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G'])
        || bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF])
        || bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8)
        || bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8)
        || (bytes.StartsWith("BM"u8) && bytes.Length > 14 && bytes[6..10].IndexOfAnyExcept((byte)0) < 0)
        || (bytes.StartsWith("RIFF"u8) && bytes.Length > 12 && bytes[8..12].SequenceEqual("WEBP"u8))
            ? DocumentFormat.Image
            : null;

    private static DocumentFormat OfText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
            return IsHtml(FromUtf16(bytes)) ? DocumentFormat.Html : DocumentFormat.Text;
        var start = bytes[..Math.Min(bytes.Length, Window)];
        if (IsBinary(start)) return DocumentFormat.Unknown;
        if (IsJson(WithoutBom(bytes))) return DocumentFormat.Json;
        return IsHtml(Encoding.Latin1.GetString(start[..Math.Min(start.Length, FirstLook)])) || IsHtml(Encoding.Latin1.GetString(start)) ? DocumentFormat.Html : DocumentFormat.Text;
    }

    private static string FromUtf16(ReadOnlySpan<byte> bytes)
    {
        var encoding = bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        return encoding.GetString(bytes[2..Math.Min(bytes.Length, Window)]);
    }

    /// <summary>More than one byte in a hundred is a control character that no text has.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> start)
    {
        var controls = 0;
        var rest = start;
        for (var at = rest.IndexOfAny(Controls); at >= 0; at = rest.IndexOfAny(Controls))
        {
            controls++;
            rest = rest[(at + 1)..];
        }
        return controls * 100L > start.Length;
    }

    private static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.Trim(" \t\r\n"u8);
        if (bytes.IsEmpty || (bytes[0] != '{' && bytes[0] != '[')) return false;
        try
        {
            var reader = new Utf8JsonReader(bytes);
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsHtml(string start)
    {
        var text = start.AsSpan().TrimStart("\u00EF\u00BB\u00BF \t\r\n");
        return MarkupSigns.IsDocument(text) || MarkupSigns.CountTags(text) >= 3;
    }

    private static ReadOnlySpan<byte> WithoutBom(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
}
