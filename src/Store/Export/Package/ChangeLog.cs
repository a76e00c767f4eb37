using Nianbao.Store.Export.Rows;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Store.Export.Package;

/// <summary>
/// What changed since an earlier release: every value that was corrected, and every row that came or went. Rows of a report that is new or gone altogether are not
/// listed one by one: the report's own row is. Neither are variables that the earlier release did not have yet. Both releases are read side by side; one report's rows are held at a time.
/// </summary>
internal static class ChangeLog
{
    public const string Table = "changelog";

    /// <summary>Tables that hold nothing but what figures hold in another shape, or what the program defines.</summary>
    private static readonly HashSet<string> Left = ["applicant_panel", "series_panel", "cells", Table];

    /// <param name="current">Folder of the release that is being written; its CSV files are closed.</param>
    /// <returns>Changes written.</returns>
    /// <exception cref="StoreException">The earlier release has no CSV of a table.</exception>
    public static long Write(string previous, string current, TableCatalog catalog, TableFiles files)
    {
        var log = files.Of(Table);
        foreach (var table in catalog.All.Where(t => !Left.Contains(t.Name)))
        {
            var before = Path.Combine(previous, $"{table.Name}.csv");
            if (!File.Exists(before))
                throw new StoreException(StoreTrouble.Unwritable, $"{previous} is no release to compare with: it has no {table.Name}.csv.",
                    "Name the folder of a release with CSV files.");
            Compare(log, table, new Groups(before, table), new Groups(Path.Combine(current, $"{table.Name}.csv.incoming"), table));
        }
        log.Finish();
        return log.Rows;
    }

    private static void Compare(TableWriter log, ReleaseTable table, Groups before, Groups after)
    {
        var ownsGroup = table.Key.Length == 1 && table.Key[0] == Groups.ColumnOf(table);
        while (before.Key is not null || after.Key is not null)
        {
            var order = before.Key is null ? 1 : after.Key is null ? -1 : string.CompareOrdinal(before.Key, after.Key);
            var old = order <= 0 ? before.Take() : [];
            var now = order >= 0 ? after.Take() : [];
            if (order == 0 || ownsGroup || table.Name == "verdicts")
                CompareRows(log, table, old, now);
        }
    }

    private static void CompareRows(TableWriter log, ReleaseTable table, List<Dictionary<string, string>> old, List<Dictionary<string, string>> now)
    {
        var rest = now.ToDictionary(r => NameOf(table, r));
        foreach (var row in old)
        {
            var name = NameOf(table, row);
            if (!rest.Remove(name, out var successor))
                Add(log, table, name, null, "removed", null, null);
            else
                foreach (var column in table.Columns.Where(c => c.Source is null && row.ContainsKey(c.Name)))
                {
                    var (was, now_) = (row[column.Name], successor.GetValueOrDefault(column.Name, ""));
                    if (was != now_)
                        Add(log, table, name, column.Name, "corrected", was, now_);
                }
        }
        foreach (var name in rest.Keys.Order(StringComparer.Ordinal))
            Add(log, table, name, null, "added", null, null);
    }

    private static string NameOf(ReleaseTable table, Dictionary<string, string> row) => string.Join(' ', table.Key.Select(k => row[k]));

    private static void Add(TableWriter log, ReleaseTable table, string row, string? variable, string change, string? before, string? after)
    {
        log.Row.Add(table.Name).Add(row).Add(variable).Add(change).Add(before).Add(after);
        log.Emit();
    }

    /// <summary>The rows of a CSV file, taken together by report, or by agency where the table knows no reports.</summary>
    private sealed class Groups
    {
        private readonly IEnumerator<string[]> _rows;
        private readonly string[] _header;
        private readonly int _column;
        private bool _hasRow;

        public Groups(string path, ReleaseTable table)
        {
            _rows = CsvRows.Read(path).GetEnumerator();
            _header = _rows.MoveNext() ? _rows.Current : [];
            _column = Array.IndexOf(_header, ColumnOf(table));
            if (_column < 0)
                throw new StoreException(StoreTrouble.Unwritable, $"{path} has no variable «{ColumnOf(table)}».", "Compare with a release of this program.");
            _hasRow = _rows.MoveNext();
        }

        /// <summary>Of the group that comes next; null at the end.</summary>
        public string? Key => _hasRow ? _rows.Current[_column] : null;

        public static string ColumnOf(ReleaseTable table) => table.Columns.First(c => c.Name is "report_id" or "agency_id").Name;

        public List<Dictionary<string, string>> Take()
        {
            var key = Key;
            var group = new List<Dictionary<string, string>>();
            for (; _hasRow && Key == key; _hasRow = _rows.MoveNext())
                group.Add(_header.Zip(_rows.Current).ToDictionary(p => p.First, p => p.Second));
            return group;
        }
    }
}
