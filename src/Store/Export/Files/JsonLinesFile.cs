using System.Text.Json;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Store.Export.Files;

/// <summary>A table as JSON Lines: an object a row, every variable present, null where unknown.</summary>
internal sealed class JsonLinesFile(Stream output, ReleaseTable table) : ITableFile
{
    private readonly Utf8Text _text = new(output);
    private readonly JsonEncodedText[] _names = [.. table.Columns.Select(c => JsonEncodedText.Encode(c.Name))];

    public void Write(ReadOnlySpan<Value> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            _text.Append(i == 0 ? "{\"" : ",\"");
            _text.Append(_names[i].Value);
            _text.Append("\":");
            Append(row[i]);
        }
        _text.Append("}\n");
    }

    public void Finish() => _text.Pour();

    private void Append(in Value value)
    {
        if (value.IsNull)
            _text.Append("null");
        else if (value.Text is { } text)
            AppendQuoted(JsonEncodedText.Encode(text, ReportJson.Options.Encoder).Value);
        else if (value.Type is ColumnType.Date or ColumnType.Instant)
        {
            _text.Append((byte)'"');
            _text.Append(value);
            _text.Append((byte)'"');
        }
        else
            _text.Append(value);
    }

    private void AppendQuoted(string text)
    {
        _text.Append((byte)'"');
        _text.Append(text);
        _text.Append((byte)'"');
    }
}
