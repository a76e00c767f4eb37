using System.Diagnostics;
using System.Globalization;
using Nianbao.Store;
using Nianbao.Store.Sql;

namespace Nianbao.Bench.Store;

/// <summary>
/// Kills a writing process at random moments and looks at what it left: <c>bench kill bulk|reextract [--rounds N] [--seed N] [--postgres]</c>. After every kill
/// the store must be without damage and hold all that the process said it had stored; when the last one is let finish, all of it, as if nobody had been killed.
/// </summary>
internal static class KillBench
{
    private static readonly string[] Counted = ["documents", "extractions", "figures", "sections", "narrative_items", "narrative_themes", "reports", "findings", "key_figures"];

    public static int Run(IReadOnlyList<string> arguments)
    {
        var job = arguments[0];
        var rounds = Number(arguments, "--rounds", 100);
        var seed = Number(arguments, "--seed", 20_261_121);
        using var server = arguments.Contains("--postgres") ? PostgresServer.Start(isQuick: false) : null;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kill -9 of a {job} on {(server is null ? "SQLite" : "PostgreSQL")}, {rounds} rounds, seed {seed}"));
        var folder = Directory.CreateTempSubdirectory("nianbao-kill-");
        try
        {
            return new Rounds(job, rounds, seed, folder.FullName, server?.Connection).Run();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Number(IReadOnlyList<string> arguments, string name, int otherwise) =>
        arguments.Contains(name) ? int.Parse(arguments[arguments.ToList().IndexOf(name) + 1], CultureInfo.InvariantCulture) : otherwise;

    private sealed class Rounds(string job, int rounds, int seed, string folder, string? connection)
    {
        private readonly Random _random = new(seed);
        private int _kills, _stores;

        /// <summary>A store takes as many kills as it needs to be finished; then the next is begun.</summary>
        public int Run()
        {
            while (_kills < rounds)
                if (!RunStore())
                    return 1;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_kills} kills over {_stores} stores: nothing lost, nothing half-written, each was finished."));
            return 0;
        }

        private bool RunStore()
        {
            var data = Path.Combine(folder, $"{_stores++}");
            var place = connection is null ? null : NewSchema();
            var count = job == "bulk" ? 600 : 120;
            if (job == "reextract")
                Child("fill", count, data, place, null, out _);
            while (true)
            {
                var kill = _kills < rounds;
                var isDone = Child(job, count, data, place, kill ? NextMoment() : null, out var said);
                if (!isDone)
                    _kills++;
                if (!Inspect(data, place, said, isDone ? count : null))
                    return false;
                if (isDone)
                    return true;
            }
        }

        /// <summary>So many transactions after the process began to write, and then some time: on a slow machine too while it writes, and not while it starts.</summary>
        private (int Transactions, int Milliseconds) NextMoment() => (_random.Next(4), _random.Next(job == "bulk" ? 200 : 600));

        /// <returns>True when it came to its end.</returns>
        private static bool Child(string job, int count, string data, string? place, (int Transactions, int Milliseconds)? moment, out int said)
        {
            var last = 0;
            using var process = new Process
            {
                StartInfo = new ProcessStartInfo(Environment.ProcessPath!, [.. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? new[] { typeof(KillBench).Assembly.Location } : [],
                    "kill-child", job, count.ToString(CultureInfo.InvariantCulture), data, .. place is null ? Array.Empty<string>() : [place]])
                { UseShellExecute = false, RedirectStandardOutput = true },
            };
            using var lines = new SemaphoreSlim(0);
            process.OutputDataReceived += (_, line) =>
            {
                last = line.Data is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : last;
                // With its last line it has said all that it will.
                lines.Release(line.Data is null ? 1000 : 1);
            };
            process.Start();
            process.BeginOutputReadLine();
            if (moment is var (transactions, milliseconds))
            {
                // The first line says that it begins.
                for (var i = 0; i <= transactions; i++)
                    lines.Wait(TimeSpan.FromSeconds(60));
                if (!process.WaitForExit(milliseconds))
                    process.Kill();
            }
            process.WaitForExit();
            said = last;
            return process.ExitCode == 0 || (moment is null && process.ExitCode != 137 ? throw new InvalidOperationException($"The {job} ended with {process.ExitCode}.") : false);
        }

        private bool Inspect(string data, string? place, int said, int? finished)
        {
            using var database = Database.Open(data, TimeProvider.System, connection: place);
            var damages = new Integrity(database, new DocumentArchive(data)).Verify();
            var held = database.Read(session => session.First(job == "bulk" ? "SELECT COUNT(*) FROM reports WHERE is_current = 1"
                : "SELECT COUNT(*) FROM extractions WHERE extractor_version = 'after'", r => r.Int()));
            var trouble = damages.Count > 0 ? $"{damages.Count} damages, the first: {damages[0]}"
                : job == "bulk" && held < said ? $"{said} were stored, {held} are there"
                : finished is { } all && held != all ? $"finished with {held} of {all}"
                : finished is { } whole && !IsWhole(database, whole) ? "a finished store differs from one written without a kill" : null;
            if (trouble is not null)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"After kill {_kills} (store {_stores}): {trouble}"));
            return trouble is null;
        }

        /// <summary>Row for row what the same job leaves when nobody is killed; written once, to a store of its own.</summary>
        private bool IsWhole(Database database, int count)
        {
            _reference ??= MakeReference(count);
            var counts = Count(database);
            foreach (var (table, found, expected) in Counted.Zip(counts, _reference).Where(c => c.Second != c.Third))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table}: {found} rows in the place of {expected}"));
            return counts.SequenceEqual(_reference);
        }

        private long[]? _reference;

        private long[] MakeReference(int count)
        {
            var data = Path.Combine(folder, "reference");
            var place = connection is null ? null : NewSchema();
            if (job == "reextract")
                Child("fill", count, data, place, null, out _);
            Child(job, count, data, place, null, out _);
            using var database = Database.Open(data, TimeProvider.System, connection: place);
            return Count(database);
        }

        private static long[] Count(Database database) => database.Read(session => Counted.Select(table => session.First($"SELECT COUNT(*) FROM {table}", r => r.Long())).ToArray());

        private string NewSchema()
        {
            var name = $"kill_{Guid.NewGuid():N}";
            using var session = new Session(new PostgresDialect(connection!, TimeSpan.FromSeconds(30)));
            session.Run($"CREATE SCHEMA {name}");
            return $"{connection};Search Path={name}";
        }
    }
}
