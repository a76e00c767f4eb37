using System.Collections.Immutable;
using System.Text;

namespace Nianbao.Extractor.Narrative.Classification.Labels;

/// <summary>One row of a comma-separated file (RFC 4180).</summary>
/// <param name="Line">The line it begins on, from 1.</param>
internal sealed record CsvRow(string File, int Line, ImmutableArray<string> Cells)
{
    public int Count => Cells.Length;

    /// <summary>The cells joined again, for headers.</summary>
    public string Text => string.Join(',', Cells);

    public string this[int index] => Cells[index];

    public InvalidDataException Wrong(string reason) => new($"{File}, line {Line}: {reason}.");

    /// <exception cref="InvalidDataException">A quotation is not closed.</exception>
    public static IEnumerable<CsvRow> ReadAll(TextReader reader, string file)
    {
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            var start = ++number;
            while (line.Count(c => c == '"') % 2 == 1)
            {
                line += "\n" + (reader.ReadLine() ?? throw new InvalidDataException($"{file}, line {start}: a quotation is not closed."));
                number++;
            }

            yield return new CsvRow(file, start, Split(line));
        }
    }

    /// <summary>A cell as it is written: quoted where it must be.</summary>
    public static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static ImmutableArray<string> Split(string line)
    {
        var cells = ImmutableArray.CreateBuilder<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                isQuoted = !isQuoted;
            else if (line[i] == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(line[i]);
        }

        cells.Add(cell.ToString());
        return cells.ToImmutable();
    }
}
