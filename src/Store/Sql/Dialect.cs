using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Nianbao.Store.Sql;

/// <summary>
/// Everything that depends on the database engine, and the only file besides <see cref="SqliteEngine"/> that names one: how a connection is
/// opened, how the words in braces of the schema are spelled, how a write begins and what an engine's error means.
/// </summary>
internal sealed class Dialect(string path, TimeSpan patience)
{
    /// <summary>Begins a transaction that is sure to be allowed to write.</summary>
    public string BeginWrite => "BEGIN IMMEDIATE";

    /// <summary>Begins a transaction that sees one state of the database to its end.</summary>
    public string BeginRead => "BEGIN";

    /// <summary>
    /// Write-ahead log, so that readers and the writer do not wait for each other. A kill loses nothing that was committed; a power cut
    /// may lose the last commits, never the database's consistency (synchronous = NORMAL).
    /// </summary>
    public DbConnection Open()
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
            command.CommandText = $"""
                PRAGMA busy_timeout = {(int)patience.TotalMilliseconds};
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                PRAGMA foreign_keys = ON;
                PRAGMA temp_store = MEMORY;
                PRAGMA cache_size = -32000;
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

    /// <summary>The schema's words in this engine's spelling.</summary>
    public string Spell(string script) => script
        .Replace("{key}", "INTEGER PRIMARY KEY", StringComparison.Ordinal)
        .Replace("{clustered}", " WITHOUT ROWID", StringComparison.Ordinal)
        // No declared type: a whole number is kept as an integer, any other as its decimal spelling; nothing becomes a binary fraction.
        .Replace("{exact}", "", StringComparison.Ordinal)
        .Replace("{real}", "REAL", StringComparison.Ordinal)
        .Replace("{instant}", "TEXT", StringComparison.Ordinal)
        .Replace("{date}", "TEXT", StringComparison.Ordinal);

    /// <summary>Tables and views that are there, the engine's own left out.</summary>
    public string ListTables => "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name";

    /// <summary>One row a damage, in words; a single row «ok» when there is none.</summary>
    public string CheckIntegrity => "PRAGMA integrity_check";

    /// <summary>One row a dangling reference: table, row (null where it has no number), table referred to.</summary>
    public string CheckReferences => "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check";

    /// <summary>Some errors end a transaction by themselves; rolling it back again would be another error.</summary>
    public bool IsInTransaction(DbConnection connection) =>
        connection is SqliteConnection { Handle: { } handle } && raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>The error as a person needs it; null when it is our own doing.</summary>
    public StoreException? Explain(DbException error) => (error as SqliteException)?.SqliteErrorCode switch
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
