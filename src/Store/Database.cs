using System.Collections.Concurrent;
using System.Data.Common;
using Nianbao.Store.Sql;

namespace Nianbao.Store;

/// <summary>
/// The database of one data folder: <c>nianbao.db</c>. One writer at a time in a process (others wait), any number of readers, each of which sees one state
/// of the database for the length of a question. Safe to share between threads.
/// </summary>
public sealed class Database : IDisposable
{
    private readonly Dialect _dialect;
    private readonly Session _writer;
    private readonly ConcurrentBag<Session> _readers = [];
    private readonly Lock _writing = new();

    private Database(Dialect dialect, Session writer, string path)
    {
        _dialect = dialect;
        _writer = writer;
        Path = path;
    }

    /// <summary>The database's file.</summary>
    public string Path { get; }

    /// <summary>Version of the engine in use, for example <c>SQLite 3.40.1</c>.</summary>
    public static string Engine => $"SQLite {SqliteEngine.Version}";

    internal Dialect Dialect => _dialect;

    /// <summary>The file a data folder's database has, whether it is there or not.</summary>
    public static string FileIn(string dataFolder) => System.IO.Path.Combine(dataFolder, "nianbao.db");

    /// <summary>Opens the folder's database and brings it to this version's schema; makes both when they are not there.</summary>
    /// <param name="patience">How long to wait for another process that is writing; 30 seconds unless given.</param>
    /// <exception cref="StoreException">It cannot be used; the message has the remedy.</exception>
    public static Database Open(string dataFolder, TimeProvider time, TimeSpan? patience = null)
    {
        var path = FileIn(dataFolder);
        MakeFolder(dataFolder);
        var dialect = new Dialect(path, patience ?? TimeSpan.FromSeconds(30));
        Session? writer = null;
        try
        {
            writer = new Session(dialect.Open());
            new Migrator(dialect, path, time).Bring(writer);
            return new Database(dialect, writer, path);
        }
        catch (Exception error)
        {
            writer?.Dispose();
            if (error is DbException own && dialect.Explain(own) is { } explained)
                throw explained;
            throw;
        }
    }

    /// <summary>Runs one transaction: all of it is stored, or nothing.</summary>
    internal T Write<T>(Func<Session, T> work)
    {
        lock (_writing)
            return Explained(() => InTransaction(_writer, _dialect.BeginWrite, work));
    }

    /// <summary>Answers one question from one state of the database.</summary>
    internal T Read<T>(Func<Session, T> work) => Explained(() =>
    {
        var reader = _readers.TryTake(out var idle) ? idle : new Session(_dialect.Open());
        try
        {
            return InTransaction(reader, _dialect.BeginRead, work);
        }
        finally
        {
            _readers.Add(reader);
        }
    });

    public void Dispose()
    {
        foreach (var reader in _readers)
            reader.Dispose();
        _writer.Dispose();
    }

    private T InTransaction<T>(Session session, string begin, Func<Session, T> work)
    {
        session.Run(begin);
        try
        {
            var result = work(session);
            session.Run("COMMIT");
            return result;
        }
        catch
        {
            if (_dialect.IsInTransaction(session.Connection))
                session.Run("ROLLBACK");
            session.Forget();
            throw;
        }
    }

    private T Explained<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DbException error)
        {
            if (_dialect.Explain(error) is { } explained)
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
