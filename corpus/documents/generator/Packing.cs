using System.Text;
using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>Text or bytes as the file that is published: encoded, declared, wrapped in an archive.</summary>
internal static class Packing
{
    public static byte[] Pack(DocumentSpec spec, object content)
    {
        var bytes = content is string text ? Encode(spec, Declare(spec, text)) : (byte[])content;
        return spec.Inside is null ? bytes : StoredZip.Write([(spec.Inside, bytes)]);
    }

    /// <summary>Pages carry the mark <c>{{charset}}</c> where they declare one.</summary>
    private static string Declare(DocumentSpec spec, string text) =>
        text.Replace("{{charset}}", spec.Declared ?? (spec.Encoding.StartsWith("utf-8", StringComparison.Ordinal) ? "utf-8" : spec.Encoding), StringComparison.Ordinal);

    private static byte[] Encode(DocumentSpec spec, string text) => spec.Encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "utf-16be" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        "gbk" => Strict("gbk").GetBytes(text),
        "gb18030" => Strict("gb18030").GetBytes(text),
        var encoding => throw new InvalidDataException($"{spec.File}: there is no encoding {encoding}."),
    };

    private static Encoding Strict(string name) => Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}
