using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Nianbao.Store.Sql;

/// <summary>SQLite: one file in the data folder, with a write-ahead log beside it.</summary>
/// <param name="patience">How long to wait for another process that is writing.</param>
internal sealed class SqliteDialect(string path, TimeSpan patience) : Dialect
{
    public override string Engine => "sqlite";

    public override string Name => path;

    public override string GoElsewhere => "Name another data folder.";

    public override string BeginWrite => "BEGIN IMMEDIATE";

    public override string BeginRead => "BEGIN";

    /// <summary>
    /// Write-ahead log, so that readers and the writer do not wait for each other. A kill loses nothing that was committed; a power cut
    /// may lose the last commits, never the database's consistency (synchronous = NORMAL).
    /// </summary>
    public override DbConnection Open()
    {
        _ = SqliteEngine.Version;
        var text = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(patience.TotalSeconds)),
        };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // A log of up to 32 MB: a page that many transactions write goes to the database once.
            command.CommandText = $"""
                PRAGMA busy_timeout = {(int)patience.TotalMilliseconds};
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                PRAGMA foreign_keys = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -32000;
                PRAGMA wal_autocheckpoint = 8000;
                """;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override string Spell(string script) => script
        .Replace("{key}", "INTEGER PRIMARY KEY", StringComparison.Ordinal)
        .Replace("{clustered}", " WITHOUT ROWID", StringComparison.Ordinal)
        // No declared type: a whole number is kept as an integer, any other as its decimal spelling; nothing becomes a binary fraction.
        .Replace("{exact}", "", StringComparison.Ordinal)
        .Replace("{real}", "REAL", StringComparison.Ordinal)
        .Replace("{instant}", "TEXT", StringComparison.Ordinal)
        .Replace("{date}", "TEXT", StringComparison.Ordinal);

    public override string ListTables => "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name";

    public override string CheckIntegrity => "PRAGMA integrity_check";

    public override IReadOnlyList<string> ReferenceChecks(Session session) => ["SELECT \"table\", rowid, parent FROM pragma_foreign_key_check"];

    public override bool IsInTransaction(DbConnection connection) =>
        connection is SqliteConnection { Handle: { } handle } && raw.sqlite3_get_autocommit(handle) == 0;

    protected override object Storable(DateTimeOffset at) => Spelling.Of(at);

    protected override object Storable(DateOnly on) => Spelling.Of(on);

    protected override object Storable(decimal exact) => Spelling.IsWhole(exact) ? (long)exact : Spelling.Of(exact);

    public override string DumpName => "nianbao.db";

    public override void Dump(string file)
    {
        using var session = new Session(this);
        session.Run("VACUUM INTO @file", file);
    }

    public override void Load(string file)
    {
        File.Copy(file, path + ".part", overwrite: true);
        File.Move(path + ".part", path);
    }

    public override RowWriter RowsOf(Session session, string table, string columns) => new SqliteRows((SqliteConnection)session.Connection, table, columns);

    public override string EnterText => "INSERT INTO search_texts (rowid, title, body) VALUES (@extraction, @title, @body)";

    public override string HoldTexts => "SELECT rowid AS extraction_id FROM search_texts WHERE search_texts MATCH @words";

    public override string RankTexts => "SELECT rowid AS extraction_id, -bm25(search_texts, 10.0, 1.0) AS score FROM search_texts WHERE search_texts MATCH @ranked";

    public override string SpellWords(IEnumerable<string> words, bool inTitle = false) =>
        string.Join(" AND ", words.Select(w => inTitle ? $"title : \"{w}\"" : $"\"{w}\""));

    public override StoreException? Explain(DbException error) => (error as SqliteException)?.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(StoreTrouble.Locked, $"Another process is writing to {path}.",
            "Wait for it to end, or give this one another data folder.", error),
        raw.SQLITE_FULL => new(StoreTrouble.DiskFull, $"No room is left to write {path}.",
            "Free some space and repeat; nothing half-written was kept.", error),
        raw.SQLITE_NOTADB => new(StoreTrouble.NotADatabase, $"{path} is not a database.",
            "Move the file away, or name another data folder.", error),
        raw.SQLITE_CORRUPT => new(StoreTrouble.Damaged, $"{path} is damaged: {error.Message}",
            "Restore it from a backup; «nianbao verify» names what is damaged.", error),
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_IOERR => new(StoreTrouble.Unwritable,
            $"{path} cannot be opened for writing: {error.Message}", "Check the folder's permissions and its disk, or name another data folder.", error),
        _ => null,
    };
}
