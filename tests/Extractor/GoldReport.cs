using System.Collections.Immutable;
using System.Text.Json;
using Nianbao.Extractor.Forms;

namespace Nianbao.Tests.Extractor;

/// <summary>The hand-checked values of a real document: for each cell every value that is right, null where it may or must stay unread.</summary>
internal sealed record GoldReport(ImmutableArray<string> Sections, ImmutableDictionary<string, ImmutableArray<decimal?>> Cells)
{
    public static GoldReport Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var cells = json.RootElement.TryGetProperty("indicators", out var indicators) ? indicators.EnumerateObject() : default;
        return new GoldReport(
            [.. json.RootElement.GetProperty("sections").EnumerateArray().Select(s => s.GetString()!)],
            cells.ToImmutableDictionary(c => c.Name, c => c.Value.ValueKind == JsonValueKind.Array ? [.. c.Value.EnumerateArray().Select(Number)] : ImmutableArray.Create(Number(c.Value))));
    }

    public bool Allows(CellId cell, decimal? value) => Cells[cell.Value].Contains(value);

    private static decimal? Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetDecimal();
}
