using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents;

/// <summary>Dates as pages print them. Never guessed: a text without a plain date gives null.</summary>
internal static partial class PublicationDate
{
    private const int LongestSignature = 40, LongestStated = 120, StatedBlocks = 8;
    private const string SigningBodies = "府局室厅委会处院办站所心署";

    [GeneratedRegex(@"(?<y>20[0-9]{2}) ?[-/.年] ?(?<m>[01]?[0-9]) ?[-/.月] ?(?<d>[0-3]?[0-9])(?![0-9]) ?日?", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Date();

    [GeneratedRegex("^(?<y>20[0-9]{2})(?<m>[01][0-9])(?<d>[0-3][0-9])(?![0-9])", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Compact();

    [GeneratedRegex("(?<y>二[〇○零][〇○零一二三四五六七八九]{2})年(?<m>[一二三四五六七八九十]{1,2})月(?<d>[一二三四五六七八九十]{1,3})日", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"(发布(日期|时间)|公开(日期|时间)|发文(日期|时间)|成文日期|生成日期|更新(日期|时间)|(^|[ |\(])(时间|日期))[^0-9]{0,8}(?<date>20[0-9]{2} ?[-/.年] ?[01]?[0-9] ?[-/.月] ?[0-3]?[0-9])", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Labelled();

    /// <summary>The date at the start of a value (<c>2021-01-20 16:13</c>); null when there is none or it is a placeholder (1970).</summary>
    public static DateOnly? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 200)
            return null;
        return Find(Width.Fold(text)) is { } found ? ToDate(found) : null;
    }

    /// <summary>The date behind 发布日期 and its like in one line of text.</summary>
    public static DateOnly? FindLabelled(string line)
    {
        if (line.Length > 400)
            line = line[..400];
        if (!line.Contains("20", StringComparison.Ordinal))
            return null;
        var match = Labelled().Match(Width.Fold(line));
        return match.Success ? Parse(match.Groups["date"].Value) : null;
    }

    /// <summary>The date that a line below the title states: a page saved as a document keeps 发布日期 and what stood beside it.</summary>
    public static DateOnly? FindStated(ImmutableArray<Block> blocks) =>
        blocks.Take(StatedBlocks).Where(b => b is ParagraphBlock { Text.Length: <= LongestStated }).Select(b => FindLabelled(b.Text)).FirstOrDefault(d => d is not null);

    /// <summary>The date that a report is signed with: a closing line that is a date, alone or behind the body that signs.</summary>
    public static DateOnly? FindClosing(ImmutableArray<Block> blocks)
    {
        for (var i = blocks.Length - 1; i >= Math.Max(0, blocks.Length - 4); i--)
            if (blocks[i] is ParagraphBlock { Text.Length: >= 8 and <= LongestSignature } line && Width.Fold(line.Text) is var text
                && Find(text) is { } date && date.Index + date.Length == text.Length && IsSignature(text[..date.Index].TrimEnd()))
                return ToDate(date);
        return null;
    }

    private static Match? Find(string text) => new[] { Date(), Compact(), Chinese() }.Select(r => r.Match(text)).FirstOrDefault(m => m.Success);

    /// <summary>Nothing, or a name that ends like a body's; 截至 before a date makes it another date.</summary>
    private static bool IsSignature(string before) => before.Length == 0 || before.Length >= 4 && SigningBodies.Contains(before[^1]) && !before.AsSpan().ContainsAny("，。；：、,;:0123456789");

    private static DateOnly? ToDate(Match match)
    {
        int Number(string group) =>
            ChineseNumber.TryParse(match.Groups[group].Value, out var chinese) ? chinese : int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
        var (year, month, day) = (Number("y"), Number("m"), Number("d"));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }
}
