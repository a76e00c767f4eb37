using System.Collections.Immutable;

namespace Nianbao.Store.Export.Tables;

/// <summary>A table of a release: its name, what a row is, and its variables.</summary>
/// <param name="Key">The variables that together name a row, the same from release to release. Rows stand in the ordinal order of the first one.</param>
/// <param name="References">By variable: the table whose key it is.</param>
public sealed record ReleaseTable(
    string Name, string TitleZh, string TitleEn, ImmutableArray<string> Key, ImmutableSortedDictionary<string, string> References, ImmutableArray<ReleaseColumn> Columns)
{
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Length; i++)
            if (Columns[i].Name == column)
                return i;
        throw new KeyNotFoundException($"The table {Name} has no variable «{column}».");
    }
}

/// <summary>A variable, as the codebook describes it.</summary>
/// <param name="IsRequired">True when it is never null.</param>
/// <param name="Values">The closed set of its values; empty when any will do.</param>
/// <param name="Unit">count, CNY 10,000, share, or null where it has none.</param>
/// <param name="Source">Where it comes from: a cell's id, a series' id with its article, a formula; null when it is said in the description.</param>
public sealed record ReleaseColumn(
    string Name, ColumnType Type, bool IsRequired, string Zh, string En, ImmutableArray<string> Values, string? Unit = null, string? Source = null);
