using System.Collections.Concurrent;
using System.Data.Common;
using Nianbao.Store.Sql;

namespace Nianbao.Store;

/// <summary>
/// The database of one data folder: the file <c>nianbao.db</c> in it, or a PostgreSQL database that is named. One writer at a time (others wait), any
/// number of readers, each of which sees one state of the database for the length of a question. Safe to share between threads and processes.
/// </summary>
public sealed class Database : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentBag<Session> _readers = [];
    private readonly Lock _writing = new();
    private Session _writer;

    private Database(Dialect dialect, Session writer)
    {
        Dialect = dialect;
        _writer = writer;
    }

    /// <summary>How messages name the database: its file, or database and server.</summary>
    public string Name => Dialect.Name;

    internal Dialect Dialect { get; }

    /// <summary>The file a data folder's database has, whether it is there or not.</summary>
    public static string FileIn(string dataFolder) => System.IO.Path.Combine(dataFolder, "nianbao.db");

    /// <summary>Opens the folder's database, or the one that is named, and brings it to this version's schema; makes what is not there.</summary>
    /// <param name="patience">How long to wait for another process that is writing; 30 seconds unless given.</param>
    /// <param name="connection">A connection string of PostgreSQL; null for the SQLite file in the folder.</param>
    /// <exception cref="StoreException">It cannot be used; the message has the remedy.</exception>
    public static Database Open(string dataFolder, TimeProvider time, TimeSpan? patience = null, string? connection = null)
    {
        MakeFolder(dataFolder);
        var dialect = DialectOf(dataFolder, patience, connection);
        return Explained(dialect, () =>
        {
            var writer = new Session(dialect);
            try
            {
                new Migrator(dialect, time).Bring(writer);
                return new Database(dialect, writer);
            }
            catch
            {
                writer.Dispose();
                throw;
            }
        });
    }

    /// <summary>True when something has been stored there: the file is there, or the server's database has tables.</summary>
    /// <exception cref="StoreException">The server cannot be asked.</exception>
    public static bool Exists(string dataFolder, string? connection = null)
    {
        if (connection is null)
            return File.Exists(FileIn(dataFolder));
        var dialect = DialectOf(dataFolder, null, connection);
        return Explained(dialect, () =>
        {
            using var session = new Session(dialect);
            return !session.All(dialect.ListTables, r => r.Text()).IsEmpty;
        });
    }

    /// <summary>Runs one transaction: all of it is stored, or nothing.</summary>
    internal T Write<T>(Func<Session, T> work)
    {
        lock (_writing)
            return Explained(Dialect, () =>
            {
                if (!_writer.IsAlive)
                    (_writer, _) = (new Session(Dialect), Abandon(_writer));
                return InTransaction(_writer, Dialect.BeginWrite, work);
            });
    }

    /// <summary>Answers one question from one state of the database.</summary>
    internal T Read<T>(Func<Session, T> work) => Ask(reader => InTransaction(reader, Dialect.BeginRead, work));

    /// <summary>Answers what a single statement asks: it sees one state of the database without a transaction around it.</summary>
    internal T Ask<T>(Func<Session, T> statement) => Explained(Dialect, () =>
    {
        var reader = _readers.TryTake(out var idle) ? idle : new Session(Dialect);
        try
        {
            return statement(reader);
        }
        finally
        {
            if (reader.IsAlive)
                _readers.Add(reader);
            else
                Abandon(reader);
        }
    });

    public void Dispose()
    {
        foreach (var reader in _readers)
            reader.Dispose();
        _writer.Dispose();
    }

    internal static Dialect DialectOf(string dataFolder, TimeSpan? patience, string? connection) =>
        connection is null ? new SqliteDialect(FileIn(dataFolder), patience ?? Patience) : new PostgresDialect(connection, patience ?? Patience);

    private static bool Abandon(Session session)
    {
        session.Dispose();
        return true;
    }

    private static T InTransaction<T>(Session session, string begin, Func<Session, T> work)
    {
        try
        {
            session.Run(begin);
            var result = work(session);
            session.Flush();
            session.Run("COMMIT");
            return result;
        }
        catch
        {
            if (session.Dialect.IsInTransaction(session.Connection))
                session.Run("ROLLBACK");
            session.Forget();
            throw;
        }
    }

    internal static T Explained<T>(Dialect dialect, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DbException error)
        {
            if (dialect.Explain(error) is { } explained)
                throw explained;
            throw;
        }
    }

    private static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(StoreTrouble.Unwritable, $"The data folder {folder} cannot be made: {error.Message}",
                "Check the permissions of the folder above it, or name another data folder.", error);
        }
    }
}
