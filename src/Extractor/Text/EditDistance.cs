namespace Nianbao.Extractor.Text;

/// <summary>Levenshtein distance with a small bound.</summary>
internal static class EditDistance
{
    public static bool IsWithin(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int bound)
    {
        if (Math.Abs(a.Length - b.Length) > bound || a.Length > 64 || b.Length > 64)
            return false;
        Span<int> row = stackalloc int[65];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
                best = Math.Min(best, row[j]);
            }
            if (best > bound)
                return false;
        }
        return row[b.Length] <= bound;
    }
}
