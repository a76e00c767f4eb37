using System.Text.RegularExpressions;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>What may be a value where no line is ruled.</summary>
internal static partial class LooseValue
{
    public static bool Is(string text) => Value().IsMatch(text);

    /// <summary>Digits, or digits with a point: a part of a number that can be put together with its other part.</summary>
    public static bool IsPlain(string text) => text.Length > 0 && text.All(c => char.IsAsciiDigit(c) || c is (>= '０' and <= '９') or '.' or '．');

    [GeneratedRegex(@"^[+\-－—–＋/／\\×↑↓]?[0-9０-９oO〇]([0-9０-９,，.．]*[0-9０-９])?(万|元|万元|件|项|个|条)?(…[0-9０-９,，.．]*)*$|^[\-－—–/／\\无零]{1,2}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Value();
}
