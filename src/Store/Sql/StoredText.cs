using System.Text;

namespace Nianbao.Store.Sql;

/// <summary>Text that every engine keeps: no U+0000 and no half of a surrogate pair. What takes their place is as long, so that offsets hold.</summary>
internal static class StoredText
{
    private const char Replacement = '\uFFFD';

    public static string Of(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            text = text.Replace('\0', Replacement);
        return text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? WithoutHalves(text) : text;
    }

    /// <summary>Writes the text as UTF-8, as <see cref="Of"/> gives it: of a half of a pair the encoding itself makes U+FFFD.</summary>
    /// <param name="at">Where in the bytes; they grow where they are too short.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(string text, ref byte[] bytes, int at)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            text = text.Replace('\0', Replacement);
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (bytes.Length - at < most)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, at + most));
        return Encoding.UTF8.GetBytes(text, bytes.AsSpan(at));
    }

    private static string WithoutHalves(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = source[i];
            if (!char.IsSurrogate(source[i]))
                continue;
            if (i + 1 < source.Length && char.IsSurrogatePair(source[i], source[i + 1]))
                target[i + 1] = source[++i];
            else
                target[i] = Replacement;
        }
    });
}
