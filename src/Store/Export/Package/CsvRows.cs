using System.Text;

namespace Nianbao.Store.Export.Package;

/// <summary>Reads back the CSV files of a release, row by row.</summary>
internal static class CsvRows
{
    /// <summary>All rows, the header first. An empty cell is an empty text.</summary>
    public static IEnumerable<string[]> Read(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        var buffer = new char[1 << 15];
        // One behind: whether a quote closes or is doubled shows only in the next character.
        var quoteSeen = false;
        for (var length = reader.Read(buffer); length > 0; length = reader.Read(buffer))
            for (var i = 0; i < length; i++)
            {
                var c = buffer[i];
                if (quoteSeen)
                {
                    quoteSeen = false;
                    isQuoted = c == '"';
                    if (isQuoted)
                    {
                        cell.Append('"');
                        continue;
                    }
                }
                else if (c == '"')
                {
                    (quoteSeen, isQuoted) = (isQuoted, true);
                    continue;
                }
                if (isQuoted || c is not (',' or '\n'))
                {
                    cell.Append(c);
                    continue;
                }
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    yield return [.. cells];
                    cells.Clear();
                }
            }
    }
}
