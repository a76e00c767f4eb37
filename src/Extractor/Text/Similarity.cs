using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Extractor.Text;

/// <summary>
/// How alike two short texts are: the share of their characters that stands in common words, 0 to 1. Words are those of the domain
/// dictionary, so that 依申请公开 is one word and a slip in one word costs that word alone.
/// </summary>
internal static class Similarity
{
    /// <summary>True when two texts are at least so much alike; tells most that are not without cutting them into words.</summary>
    public static bool IsAtLeast(double least, string a, string b)
    {
        var common = 0;
        foreach (var c in b)
            if (a.Contains(c, StringComparison.Ordinal))
                common++;
        return 2.0 * common >= least * (a.Length + b.Length) && Of(a, b) >= least;
    }

    public static double Of(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return a == b ? 1 : 0;
        var words = new Dictionary<string, int>();
        foreach (var word in JiebaSegmenter.Domain.Words(a))
            words[word] = words.GetValueOrDefault(word) + 1;
        var shared = 0;
        foreach (var word in JiebaSegmenter.Domain.Words(b))
        {
            if (words.GetValueOrDefault(word) is not (> 0 and var left))
                continue;
            words[word] = left - 1;
            shared += word.Length;
        }
        return 2.0 * shared / (a.Length + b.Length);
    }
}
