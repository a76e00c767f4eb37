using System.Text.Json;
using System.Text.Json.Serialization;
using System.Diagnostics.CodeAnalysis;

namespace Nianbao.Extractor.Forms;

/// <summary>
/// Identifies one cell of a form for all years: <c>table.row.column</c>, snake_case, for example
/// <c>requests.processing.refused.state_secret.natural_person</c>.
/// </summary>
[JsonConverter(typeof(CellIdConverter))]
public readonly record struct CellId : IComparable<CellId>
{
    private readonly string? _value;

    private CellId(string value) => _value = value;

    public string Value => _value ?? "";

    /// <summary>The table: proactive, requests or disputes.</summary>
    public string Table => Value[..Math.Max(0, Value.IndexOf('.', StringComparison.Ordinal))];

    /// <summary>The row's id, table included.</summary>
    public string Row => Value[..Math.Max(0, Value.LastIndexOf('.'))];

    /// <summary>The column's id, the last part.</summary>
    public string Column => Value[(Value.LastIndexOf('.') + 1)..];

    /// <exception cref="FormatException">Not of the form <c>table.row.column</c>.</exception>
    public static CellId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"«{text}» is no cell id: two or more parts in a-z, 0-9 and _ joined by dots are expected.");

    public static bool TryParse([NotNullWhen(true)] string? text, out CellId id)
    {
        id = default;
        if (string.IsNullOrEmpty(text) || text[0] == '.' || text[^1] == '.' || !text.Contains('.', StringComparison.Ordinal)
            || text.Contains("..", StringComparison.Ordinal) || text.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789_."))
            return false;
        id = new CellId(text);
        return true;
    }

    public int CompareTo(CellId other) => string.CompareOrdinal(Value, other.Value);

    public static bool operator <(CellId left, CellId right) => left.CompareTo(right) < 0;

    public static bool operator >(CellId left, CellId right) => left.CompareTo(right) > 0;

    public static bool operator <=(CellId left, CellId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CellId left, CellId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value;
}

/// <summary>A cell id in JSON is its text.</summary>
internal sealed class CellIdConverter : JsonConverter<CellId>
{
    public override CellId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CellId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException($"«{reader.GetString()}» is no cell id");

    public override void Write(Utf8JsonWriter writer, CellId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
