using Nianbao.Store;
using Nianbao.Store.Sql;

namespace Nianbao.Tests.Store;

/// <summary>A data folder of its own for one test, with a clock that stands still until it is moved; on PostgreSQL with a schema of its own.</summary>
internal sealed class DataFolder : IDisposable
{
    public DataFolder(TestEngine engine = TestEngine.Sqlite)
    {
        Directory.CreateDirectory(Path);
        Connection = engine == TestEngine.Postgres ? TestServer.NewSchema() : null;
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"nianbao-store-{Guid.NewGuid():N}");

    /// <summary>Null on SQLite.</summary>
    public string? Connection { get; }

    public StillClock Clock { get; } = new();

    public Dialect Dialect => Connection is null
        ? new SqliteDialect(Database.FileIn(Path), TimeSpan.FromSeconds(1)) : new PostgresDialect(Connection, TimeSpan.FromSeconds(1));

    public Database Open(TimeSpan? patience = null) => Database.Open(Path, Clock, patience, Connection);

    /// <summary>Runs statements past the store.</summary>
    public void Change(params IReadOnlyList<string> statements)
    {
        using var session = new Session(Dialect);
        foreach (var statement in statements)
            session.Run(statement);
    }

    public void Dispose()
    {
        if (Connection is not null)
            TestServer.Drop(Connection);
        Directory.Delete(Path, recursive: true);
    }
}

internal sealed class StillClock : TimeProvider
{
    public DateTimeOffset At { get; set; } = new(2024, 2, 1, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => At;
}
