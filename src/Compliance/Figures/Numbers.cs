using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Figures;

/// <summary>How numbers and cells are written in findings.</summary>
internal static class Numbers
{
    private const int MostListed = 6;
    private const int MostTerms = 4;

    public static string Write(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    public static string Write(decimal? value) => value is { } number ? Write(number) : "?";

    /// <summary><c>23 + 4 = 27</c>; of long sums only the terms that are not 0; a single term is just itself.</summary>
    public static string WriteSum(IReadOnlyList<decimal> terms)
    {
        var shown = terms.Count > MostTerms ? terms.Where(t => t != 0).ToList() : terms;
        var total = Write(terms.Sum());
        return shown.Count < 2 ? total : $"{string.Join(" + ", shown.Select(Write))} = {total}";
    }

    public static string Write(ImmutableArray<CellId> cells) => cells.Length <= MostListed
        ? string.Join(", ", cells)
        : $"{string.Join(", ", cells.Take(MostListed))} … ({cells.Length.ToString(CultureInfo.InvariantCulture)})";
}
