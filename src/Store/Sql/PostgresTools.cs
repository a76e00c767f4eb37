using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Nianbao.Store.Sql;

/// <summary>PostgreSQL's own programs for copying a schema out and in: <c>pg_dump</c> and <c>pg_restore</c> of the newest version that is installed.</summary>
internal static class PostgresTools
{
    /// <exception cref="StoreException">The program is missing or failed.</exception>
    public static void Run(string program, NpgsqlConnectionStringBuilder connection, params IEnumerable<string> arguments)
    {
        var call = new ProcessStartInfo(Find(program), arguments) { UseShellExecute = false, RedirectStandardError = true };
        foreach (var (name, value) in new[]
        {
            ("PGHOST", connection.Host), ("PGPORT", connection.Port.ToString(CultureInfo.InvariantCulture)), ("PGUSER", connection.Username),
            ("PGPASSWORD", connection.Password), ("PGDATABASE", connection.Database ?? connection.Username),
        })
            if (value is not null)
                call.Environment[name] = value;
        try
        {
            using var process = Process.Start(call)!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new StoreException(StoreTrouble.Unwritable, $"{program} failed: {said.Trim()}", "Check the server, its rights and the disk, and repeat.");
        }
        catch (Win32Exception error)
        {
            throw new StoreException(StoreTrouble.Unwritable, $"{program} is not installed.", "Install PostgreSQL's client programs (Debian: postgresql-client).", error);
        }
    }

    private static string Find(string program) => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateFiles("/usr/lib/postgresql", program, SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault() ?? program
        : program;
}
