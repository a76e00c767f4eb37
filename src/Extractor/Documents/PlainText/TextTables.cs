using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents.PlainText;

/// <summary>
/// Recognises the three ways in which tables survive in plain text: a row of cells between tabs, a row of cells between pipes,
/// and one cell a line, each behind a tab, with an empty line at the end of a row.
/// </summary>
internal sealed class TextTables(DocumentDraft draft)
{
    /// <summary>A label broken over two lines goes on in short lines; a sentence or a heading does not.</summary>
    private const int LongestContinuation = 24;

    private readonly List<List<string>> _rows = [];
    private List<string>? _row;
    private bool _afterBlank = true;

    /// <summary>Takes a line that belongs to a table; false for a line of prose, which ends the table at hand.</summary>
    public bool TryTake(ReadOnlySpan<char> line, string content)
    {
        if (content.Length == 0 && !line.Contains('\t'))
        {
            EndRow();
            _afterBlank = true;
            return true;
        }
        var taken = TryTakeTabs(line, content) || TryTakePipes(content) || TryContinue(content);
        if (!taken)
            Finish();
        _afterBlank = false;
        return taken;
    }

    /// <summary>Hands over the table at hand, if there is one.</summary>
    public void Finish()
    {
        EndRow();
        // One line with a tab in it is a line of prose that someone indented.
        if (_rows.Count == 1 && _rows[0].Count(c => c.Trim().Length > 0) <= 1)
            draft.AddParagraph(string.Concat(_rows[0]));
        else
            draft.AddRows(_rows);
        _rows.Clear();
    }

    private bool TryTakeTabs(ReadOnlySpan<char> line, string content)
    {
        var tabs = line.Count('\t');
        if (tabs == 0)
            return false;
        if (tabs == 1 && line[0] == '\t')
        {
            (_row ??= []).Add(content);
            return true;
        }
        EndRow();
        var cells = new List<string>(tabs + 1);
        foreach (var range in line.Split('\t'))
            cells.Add(line[range].ToString());
        _rows.Add(cells);
        return true;
    }

    private bool TryTakePipes(string content)
    {
        if (content.Length < 3 || content[0] != '|' || content[^1] != '|')
            return false;
        EndRow();
        var cells = content[1..^1].Split('|');
        if (!cells.All(c => c.Trim().Length > 0 && c.AsSpan().Trim().Trim("-: ").IsEmpty))
            _rows.Add([.. cells]);
        return true;
    }

    private bool TryContinue(string content)
    {
        if (_row is not { Count: > 0 } || _afterBlank || content.Length > LongestContinuation || Enumerator.TryRead(content, out _))
            return false;
        _row[^1] += content;
        return true;
    }

    private void EndRow()
    {
        if (_row is { Count: > 0 })
            _rows.Add(_row);
        _row = null;
    }
}
