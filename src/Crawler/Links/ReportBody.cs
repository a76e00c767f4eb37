using System.Text.Json;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Links;

/// <summary>Whether a page holds a report, or only leads to one. By the prescribed headings and the words of the form; a look, not a reading.</summary>
internal static partial class ReportBody
{
    // Of the prescribed headings and of the form's own words; any spelling of a heading contains one of them.
    private static readonly string[] Cues =
        ["总体情况", "主动公开政府信息情况", "主动公开政府信息", "申请情况", "行政复议", "存在的主要问题", "存在的问题", "其他需要报告的事项", "本年新收政府信息公开申请", "结转下年度继续办理"];

    /// <summary>The page itself is, or at least contains, a report.</summary>
    public static bool IsIn(string html)
    {
        var text = PageText.Visible(Article(html));
        return text.Length >= 400 && Cues.Count(c => text.Contains(c, StringComparison.Ordinal)) >= 3;
    }

    /// <summary>The source of the article: where a platform keeps it as text inside a script, that text.</summary>
    public static string Article(string html)
    {
        if (!html.Contains("_CONFIG", StringComparison.Ordinal))
            return html;
        foreach (Match match in Content().Matches(html))
            if (TryUnescape(match.Groups["v"].Value) is { Length: > 20 } content)
                return content;
        return html;
    }

    private static string? TryUnescape(string literal)
    {
        try
        {
            return JsonSerializer.Deserialize<string>($"\"{literal}\"");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"[""']?content[""']?\s*:\s*""(?<v>(?:[^""\\]|\\.)*)""", RegexOptions.NonBacktracking)]
    private static partial Regex Content();
}
