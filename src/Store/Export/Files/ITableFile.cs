using Nianbao.Store.Export.Tables;

namespace Nianbao.Store.Export.Files;

/// <summary>A table in one format, written row by row.</summary>
internal interface ITableFile
{
    void Write(ReadOnlySpan<Value> row);

    /// <summary>Writes what is still held back. Nothing is written after it.</summary>
    void Finish();
}
