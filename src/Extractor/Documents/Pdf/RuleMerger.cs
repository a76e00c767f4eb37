namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>Makes whole lines of what is drawn cell by cell, twice, dotted or doubled.</summary>
internal static class RuleMerger
{
    /// <summary>Coordinates closer than this are the same line; no row or column is so narrow.</summary>
    public const double Same = 3;

    private const double Shortest = 6;
    private const int Most = 3000;

    /// <summary>The merged lines; none when there are so many that the page is a drawing.</summary>
    public static List<Rule> Merge(IReadOnlyCollection<Rule> rules)
    {
        List<Rule> merged = [.. MergeDirection(rules.Where(r => r.IsHorizontal)), .. MergeDirection(rules.Where(r => !r.IsHorizontal))];
        return merged.Count > Most ? [] : merged;
    }

    private static IEnumerable<Rule> MergeDirection(IEnumerable<Rule> rules)
    {
        foreach (var line in Clusters(rules.OrderBy(r => r.At), r => r.At))
        {
            var at = line.Sum(r => r.At * Math.Max(r.Length, 0.1)) / line.Sum(r => Math.Max(r.Length, 0.1));
            Rule? open = null;
            foreach (var piece in line.OrderBy(r => r.From))
            {
                if (open is { } o && piece.From <= o.To + Same)
                {
                    open = o with { To = Math.Max(o.To, piece.To) };
                    continue;
                }
                if (open is { Length: >= Shortest } done) yield return done;
                open = piece with { At = at };
            }
            if (open is { Length: >= Shortest } last) yield return last;
        }
    }

    /// <summary>Groups of sorted items whose neighbours are the same line.</summary>
    public static IEnumerable<List<T>> Clusters<T>(IEnumerable<T> sorted, Func<T, double> place)
    {
        List<T> cluster = [];
        foreach (var item in sorted)
        {
            if (cluster.Count > 0 && place(item) - place(cluster[^1]) > Same)
            {
                yield return cluster;
                cluster = [];
            }
            cluster.Add(item);
        }
        if (cluster.Count > 0) yield return cluster;
    }
}
