using Nianbao.Store.Export.Tables;

namespace Nianbao.Store.Export.Files;

/// <summary>
/// A table as comma-separated UTF-8 (RFC 4180 with line feeds): null is an empty cell. A text that a spreadsheet would run as a formula gets an apostrophe in front.
/// </summary>
internal sealed class CsvFile : ITableFile
{
    private readonly Utf8Text _text;

    /// <param name="withMark">Begins with a byte order mark, without which some spreadsheets take UTF-8 for something else.</param>
    public CsvFile(Stream output, ReleaseTable table, bool withMark)
    {
        _text = new Utf8Text(output);
        if (withMark)
            _text.Append("\uFEFF");
        for (var i = 0; i < table.Columns.Length; i++)
        {
            if (i > 0)
                _text.Append((byte)',');
            _text.Append(table.Columns[i].Name);
        }
        _text.Append((byte)'\n');
    }

    public void Write(ReadOnlySpan<Value> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (i > 0)
                _text.Append((byte)',');
            if (row[i].Text is { } text)
                Append(text);
            else if (!row[i].IsNull)
                _text.Append(row[i]);
        }
        _text.Append((byte)'\n');
    }

    public void Finish() => _text.Pour();

    /// <summary>The text as it stands in a cell once quotes are taken away.</summary>
    internal static string Neutral(string text) => text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{text}" : text;

    private void Append(string text)
    {
        text = Neutral(text);
        if (text.AsSpan().IndexOfAny(",\"\n\r") < 0)
        {
            _text.Append(text);
            return;
        }
        _text.Append((byte)'"');
        _text.Append(text.Contains('"', StringComparison.Ordinal) ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text);
        _text.Append((byte)'"');
    }
}
