using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Figures;

/// <summary>How numbers and cells are written in findings.</summary>
internal static class Numbers
{
    private const int MostListed = 6;
    private const int MostTerms = 4;

    public static string Write(decimal value) =>
        TryCount(value, out var count) ? count.ToString(CultureInfo.InvariantCulture) : value.ToString("0.############", CultureInfo.InvariantCulture);

    public static string Write(decimal? value) => value is { } number ? Write(number) : "?";

    /// <summary><c>23 + 4 = 27</c>; of long sums only the terms that are not 0; a single term is just itself.</summary>
    public static string WriteSum(params ReadOnlySpan<decimal> terms)
    {
        var sum = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[128]);
        var (shown, total) = (0, 0m);
        foreach (var term in terms)
        {
            total += term;
            if (term == 0 && terms.Length > MostTerms)
                continue;
            if (shown++ > 0)
                sum.AppendLiteral(" + ");
            Append(ref sum, term);
        }
        if (shown < 2)
        {
            sum.Clear();
            return Write(total);
        }
        sum.AppendLiteral(" = ");
        Append(ref sum, total);
        return sum.ToStringAndClear();
    }

    public static string Write(ImmutableArray<CellId> cells) => cells.Length <= MostListed
        ? string.Join(", ", cells)
        : $"{string.Join(", ", cells.Take(MostListed))} … ({cells.Length.ToString(CultureInfo.InvariantCulture)})";

    private static void Append(ref DefaultInterpolatedStringHandler text, decimal value)
    {
        if (TryCount(value, out var count))
            text.AppendFormatted(count);
        else
            text.AppendLiteral(Write(value));
    }

    /// <summary>Almost every number is a count, and those are written at a fraction of the cost.</summary>
    private static bool TryCount(decimal value, out long count)
    {
        var isCount = value is >= long.MinValue and <= long.MaxValue && decimal.IsInteger(value);
        count = isCount ? (long)value : 0;
        return isCount;
    }
}
