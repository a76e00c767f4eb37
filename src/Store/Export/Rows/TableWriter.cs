using Nianbao.Store.Export.Files;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Store.Export.Rows;

/// <summary>A table written in all its formats at once.</summary>
internal sealed class TableWriter(ReleaseTable table, IReadOnlyList<(ReleaseFile File, ITableFile Format)> files)
{
    public ReleaseTable Table => table;

    public RowBuffer Row { get; } = new(table);

    public long Rows { get; private set; }

    /// <summary>Writes the row that was filled.</summary>
    public void Emit()
    {
        var row = Row.Take();
        foreach (var (_, format) in files)
            format.Write(row);
        Rows++;
    }

    public void Finish()
    {
        foreach (var (file, format) in files)
        {
            format.Finish();
            file.Rows = Rows;
        }
    }
}
