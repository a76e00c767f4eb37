namespace Nianbao.Extractor.Text;

/// <summary>How alike two short texts are: the Dice coefficient of their character pairs, 0 to 1.</summary>
internal static class Similarity
{
    public static double Of(string a, string b)
    {
        if (a.Length < 2 || b.Length < 2)
            return a == b ? 1 : 0;
        var pairs = new Dictionary<(char, char), int>();
        for (var i = 1; i < a.Length; i++)
            pairs[(a[i - 1], a[i])] = pairs.GetValueOrDefault((a[i - 1], a[i])) + 1;
        var shared = 0;
        for (var i = 1; i < b.Length; i++)
        {
            if (pairs.GetValueOrDefault((b[i - 1], b[i])) is not (> 0 and var left))
                continue;
            pairs[(b[i - 1], b[i])] = left - 1;
            shared++;
        }
        return 2.0 * shared / (a.Length + b.Length - 2);
    }
}
