using System.Diagnostics;

namespace Nianbao.Bench.Store;

/// <summary>
/// A PostgreSQL server of our own in a temporary folder, reached through a Unix socket; it stops and its folder goes when this process ends, however
/// it ends. Under root it runs as the user postgres, because the server refuses root.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    // The server lives as long as the standard input of this script is open.
    private const string Script = """
        bin=$1; shift
        dir=$(mktemp -d "${TMPDIR:-/tmp}/nianbao-pg-XXXXXX") || exit 1
        trap 'rm -rf "$dir"' EXIT
        trap '' INT TERM
        "$bin/initdb" -D "$dir/data" -E UTF8 --locale=C.UTF-8 -A trust -U nianbao --no-sync >"$dir/log" 2>&1 || { tail -n 1 "$dir/log"; exit 1; }
        "$bin/postgres" -D "$dir/data" -c listen_addresses= -c unix_socket_directories="$dir" -c max_connections=200 "$@" >>"$dir/log" 2>&1 </dev/null &
        pid=$!
        until "$bin/pg_isready" -q -h "$dir"; do
          kill -0 $pid 2>/dev/null || { tail -n 1 "$dir/log"; exit 1; }
          sleep 0.1
        done
        echo "ready $dir"
        cat >/dev/null
        kill -INT $pid 2>/dev/null
        wait $pid
        """;

    private static readonly string? Bin = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb")))
            .OrderBy(d => d, StringComparer.Ordinal).LastOrDefault()
        : null;

    private readonly Process _process;

    private PostgresServer(Process process, string folder)
    {
        _process = process;
        Connection = $"Host={folder};Username=nianbao;Database=postgres";
    }

    /// <summary>Why no server can be started here; null when one can.</summary>
    public static string? WhyMissing { get; } =
        Bin is null ? "PostgreSQL is not installed here (Debian: apt-get install postgresql)."
        : Environment.IsPrivilegedProcess && !File.ReadLines("/etc/passwd").Any(l => l.StartsWith("postgres:", StringComparison.Ordinal))
            ? "There is no user postgres that a server could run as." : null;

    /// <summary>A connection string of its superuser.</summary>
    public string Connection { get; }

    /// <summary>Starts a server whose files are as safe as anyone's; a quick one forgets everything when the machine falls, never when a client does.</summary>
    public static PostgresServer Start(bool isQuick)
    {
        string[] settings = isQuick ? ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"] : [];
        string[] shell = ["sh", "-c", Script, "sh", Bin ?? throw new InvalidOperationException(WhyMissing), .. settings];
        string[] call = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        var process = Process.Start(new ProcessStartInfo(call[0], call[1..])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath(),
        })!;
        var answer = process.StandardOutput.ReadLine();
        return answer is ['r', 'e', 'a', 'd', 'y', ' ', .. var folder]
            ? new PostgresServer(process, folder) : throw new InvalidOperationException($"The server did not start: {answer}");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(TimeSpan.FromSeconds(20));
        _process.Dispose();
    }
}
