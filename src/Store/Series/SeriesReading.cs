using System.Collections.Immutable;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;

namespace Nianbao.Store.Series;

/// <summary>The series and derived figures of one report.</summary>
/// <param name="form">The report's form; null when none was recognised: then there is no value.</param>
/// <param name="values">The number read in a cell; null when none was read.</param>
public sealed class SeriesReading(SeriesCatalog catalog, string? form, Func<CellId, decimal?> values)
{
    public static SeriesReading Of(SeriesCatalog catalog, string? form, ImmutableArray<Figure> figures)
    {
        var values = figures.ToDictionary(f => f.Id, f => f.Value);
        return new SeriesReading(catalog, form, values.GetValueOrDefault);
    }

    public SeriesValue Read(ComparableSeries series)
    {
        if (form is null || !series.Sources.TryGetValue(form, out var source))
            return new SeriesValue(null, false, SeriesGap.NotInForm);
        var sum = 0m;
        foreach (var cell in source.Cells)
        {
            if (values(cell) is not { } value)
                return new SeriesValue(null, source.Approx is not null, SeriesGap.Unread);
            sum += value;
        }
        return new SeriesValue(sum, source.Approx is not null, null);
    }

    /// <summary>The share, from 0 to 1, rounded to six decimals.</summary>
    public SeriesValue Read(DerivedFigure derived)
    {
        var numerator = Sum(derived.Numerator);
        var denominator = Sum(derived.Denominator);
        var isApprox = numerator.IsApprox || denominator.IsApprox;
        if ((numerator.Gap ?? denominator.Gap) is { } gap)
            return new SeriesValue(null, isApprox && gap != SeriesGap.NotInForm, gap);
        var (part, whole) = (numerator.Value!.Value, denominator.Value!.Value);
        if (part < 0 || whole < part)
            return new SeriesValue(null, isApprox, SeriesGap.Contradictory);
        return whole < derived.LeastDenominator
            ? new SeriesValue(null, isApprox, SeriesGap.SmallDenominator)
            : new SeriesValue(Math.Round(part / whole, 6, MidpointRounding.ToEven), isApprox, null);
    }

    private SeriesValue Sum(ImmutableArray<string> ids)
    {
        var sum = new SeriesValue(0, false, null);
        foreach (var id in ids)
        {
            var value = Read(catalog.Get(id));
            if (value.Gap is not null)
                return value;
            sum = new SeriesValue(sum.Value + value.Value, sum.IsApprox || value.IsApprox, null);
        }
        return sum;
    }
}
