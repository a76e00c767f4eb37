namespace Nianbao.Extractor.Text;

/// <summary>
/// Folds the characters that print alike into one: full-width forms to ASCII, hard and wide spaces to the space, radicals and
/// compatibility ideographs to the ideograph (NFKC restricted to mappings of one character to one, so that offsets survive).
/// </summary>
public static class Width
{
    private static readonly Dictionary<char, char> Compatibility = EmbeddedLines.Read("Text.compatibility.csv").ToDictionary(l => l[0], l => l[2]);

    public static char Fold(char c) => c switch
    {
        < '\u00a0' or (> '\u3000' and < '\uf900') => c,
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0),
        '\u00a0' or '\u3000' or '\ufeff' or '\u00ad' or (>= '\u2000' and <= '\u200f') or '\u2028' or '\u2029' or '\u202f' or '\u2060' => ' ',
        (>= '\u2e80' and <= '\u2fdf') or (>= '\uf900' and <= '\ufaff') => Compatibility.GetValueOrDefault(c, c),
        _ => c,
    };

    public static string Fold(string text)
    {
        foreach (var c in text)
            if (Fold(c) != c)
                return string.Create(text.Length, text, static (target, source) =>
                {
                    for (var i = 0; i < target.Length; i++)
                        target[i] = Fold(source[i]);
                });
        return text;
    }

    public static bool IsSpace(char c) => c < '\u0080' ? c is ' ' or (>= '\t' and <= '\r') or '\0' : Fold(c) == ' ' || char.IsWhiteSpace(c);
}
