using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>Invents the figures of a report: not zero and mostly unlike each other, so that a shifted row or column shows. The same seed gives the same figures.</summary>
internal sealed class FigureMaker(DocumentSpec spec, FormLayout form)
{
    private readonly Random _dice = new(spec.Seed);
    private readonly HashSet<int> _used = [];

    public IReadOnlyDictionary<string, decimal[]> Proactive() =>
        form.Proactive.SelectMany(b => b.Rows.Select(r => (Row: r.Id, Values: Row(r.Id, b.Columns)))).ToDictionary(r => r.Row, r => r.Values, StringComparer.Ordinal);

    /// <summary>The result rows, 一 and 二; 三（七） and 四 follow from them.</summary>
    public IReadOnlyDictionary<string, int[]> Requests()
    {
        var rows = form.ResultRows.ToDictionary(r => r, _ => Numbers(6), StringComparer.Ordinal);
        var carriedOut = Numbers(6);
        var received = new int[6];
        for (var c = 0; c < 6; c++)
            received[c] = rows.Values.Sum(r => r[c]) + carriedOut[c] - Carried[c];
        rows.Add("received_new", received);
        return rows;
    }

    /// <summary>The row 二, never more than what was done.</summary>
    public int[] Carried { get; } = [.. Enumerable.Repeat(0, 6)];

    public FigureMaker Begin()
    {
        for (var c = 0; c < 6; c++)
            Carried[c] = spec.Fill is "zero" or "sparse" ? 0 : Next(most: 40);
        return this;
    }

    public IReadOnlyDictionary<string, int[]> Disputes() => form.Disputes.ToDictionary(b => b.Id, _ => Numbers(4), StringComparer.Ordinal);

    private decimal[] Row(string row, IReadOnlyList<Label> columns)
    {
        var values = columns.Select(c => c.Id is "amount" or "total_amount" ? Money() : Next()).ToArray();
        switch (columns[0].Id)
        {
            case "produced_this_year": // what is out is no less than what came out this year
                values[1] = values[0] == 0 ? values[1] : Math.Max(values[1], 1);
                values[2] += values[0] + values[1];
                break;
            case "issued":
                values[2] += values[0];
                break;
            case "items_last_year" when spec.Fill is not "zero":
                values[1] = _dice.Next(2) == 0 ? Next(most: 60) : -Math.Min(values[0], Next(most: 30));
                break;
        }
        return values;
    }

    private int[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private decimal Money() => spec.Fill == "zero" ? 0 : _dice.Next(100, spec.Fill == "large" ? 90_000 : 4_000) + _dice.Next(1, 10_000) / 10_000m;

    private int Next(int most = 0)
    {
        var (zeros, from, to) = spec.Fill switch
        {
            "dense" => (0.12, 1, 1000),
            "large" => (0.08, 1000, 60_000),
            "sparse" => (0.8, 1, 90),
            "zero" => (1.0, 0, 1),
            var fill => throw new InvalidDataException($"{spec.File}: there is no fill {fill}."),
        };
        if (_dice.NextDouble() < zeros)
            return 0;
        var number = _dice.Next(1, (most > 0 ? most : to - from) + 1) + (most > 0 ? 0 : from - 1);
        for (var tries = 0; tries < 20 && most == 0 && !_used.Add(number); tries++)
            number = _dice.Next(from, to);
        return number;
    }
}
