using System.Buffers;
using System.Text;

namespace Nianbao.Extractor.Documents;

/// <summary>
/// Decodes what nearly every Chinese page that is not UTF-8 consists of, ASCII and pairs of GBK, three times as fast as the code page
/// it is made from. Everything else (GB18030's four bytes, half pairs) is left to the encodings.
/// </summary>
internal static class GbkPairs
{
    private const byte FirstLead = 0x81, LastLead = 0xfe, FirstTrail = 0x40, LastTrail = 0xfe;

    /// <summary>By the pair without its highest bit, which every first byte has; NUL where a pair stands for no single character.</summary>
    private static readonly char[] Characters = ReadCharacters();

    /// <param name="characters">Room for a character a byte.</param>
    /// <returns>False where a byte is neither ASCII nor part of a known pair.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, Span<char> characters, out int length)
    {
        var pairs = Characters;
        length = 0;
        while (true)
        {
            Ascii.ToUtf16(bytes, characters[length..], out var plain);
            length += plain;
            bytes = bytes[plain..];
            if (bytes.IsEmpty)
                return true;
            while (bytes.Length > 1 && bytes[0] >= 0x80)
            {
                var c = pairs[(bytes[0] & 0x7f) << 8 | bytes[1]];
                if (c == '\0')
                    return false;
                characters[length++] = c;
                bytes = bytes[2..];
            }
            if (bytes is [>= 0x80])
                return false;
        }
    }

    private static char[] ReadCharacters()
    {
        var characters = new char[1 << 15];
        Span<char> decoded = stackalloc char[4];
        for (int lead = FirstLead; lead <= LastLead; lead++)
            for (int trail = FirstTrail; trail <= LastTrail; trail++)
                if (CodePages.Gbk.GetChars([(byte)lead, (byte)trail], decoded) == 1 && decoded[0] != '\ufffd')
                    characters[(lead & 0x7f) << 8 | trail] = decoded[0];
        return characters;
    }
}
