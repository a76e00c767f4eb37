using Nianbao.Bench.Store;
using Npgsql;

namespace Nianbao.Tests.Store;

/// <summary>The engine that a test of the store runs on.</summary>
internal enum TestEngine { Sqlite, Postgres }

/// <summary>One server for all tests of a run; every test gets a schema of its own.</summary>
internal static class TestServer
{
    private static readonly Lazy<PostgresServer> Server = new(() =>
    {
        var server = PostgresServer.Start(isQuick: true);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Dispose();
        return server;
    });

    public static string NewSchema()
    {
        var name = $"t{Guid.NewGuid():N}";
        Run($"CREATE SCHEMA {name}");
        return $"{Server.Value.Connection};Search Path={name}";
    }

    public static void Drop(string connection) => Run($"DROP SCHEMA {new NpgsqlConnectionStringBuilder(connection).SearchPath} CASCADE");

    private static void Run(string statement)
    {
        using var connection = new NpgsqlConnection($"{Server.Value.Connection};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
