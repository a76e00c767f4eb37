using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nianbao.Crawler;

namespace Nianbao.Store.Sql;

/// <summary>
/// Brings a database to this version's schema: applies the embedded scripts <c>Schema/NNN_name.sql</c> that it has not seen, in order, each in a
/// transaction with the record that it was applied. Scripts are only ever added, with rising numbers; a number may be left out. Where the engines differ
/// in more than spelling there is one script for each under the same number: <c>NNN_name.sqlite.sql</c>, <c>NNN_name.postgres.sql</c>.
/// </summary>
internal sealed class Migrator(Dialect dialect, TimeProvider time)
{
    private static readonly ImmutableArray<SchemaScript> All = ReadScripts();

    /// <summary>This version's scripts for an engine, in order.</summary>
    public static ImmutableArray<SchemaScript> ScriptsFor(string engine) => InOrder([.. All.Where(s => s.Engine is null || s.Engine == engine)]);

    /// <exception cref="StoreException">The database is a later version's, was made by other scripts, or belongs to another program.</exception>
    public void Bring(Session session) => Bring(session, ScriptsFor(dialect.Engine));

    internal void Bring(Session session, ImmutableArray<SchemaScript> scripts)
    {
        if (IsUpToDate(session, scripts))
            return;
        try
        {
            session.Run(dialect.BeginWrite);
            Prepare(session);
            // Another process may have been here while we waited.
            var applied = ReadApplied(session);
            Compare(applied, scripts);
            foreach (var script in scripts[applied.Length..])
                Apply(session, script);
            session.Run("COMMIT");
        }
        catch
        {
            if (dialect.IsInTransaction(session.Connection))
                session.Run("ROLLBACK");
            throw;
        }
    }

    private bool IsUpToDate(Session session, ImmutableArray<SchemaScript> scripts)
    {
        var tables = session.All(dialect.ListTables, r => r.Text());
        if (tables.IsEmpty)
            return false;
        if (!tables.Contains("schema_scripts"))
            throw new StoreException(StoreTrouble.NotADatabase, $"{dialect.Name} holds tables of another program.", dialect.GoElsewhere);
        var applied = ReadApplied(session);
        Compare(applied, scripts);
        return applied.Length == scripts.Length;
    }

    private void Prepare(Session session) => session.Run(dialect.Spell("""
        CREATE TABLE IF NOT EXISTS schema_scripts (
          number INTEGER NOT NULL PRIMARY KEY,
          name TEXT NOT NULL,
          checksum TEXT NOT NULL,
          applied_at {instant} NOT NULL
        )
        """));

    private static ImmutableArray<SchemaScript> ReadApplied(Session session) =>
        session.All("SELECT number, name, checksum FROM schema_scripts ORDER BY number", r => new SchemaScript(r.Int(), r.Text(), "", r.Text()));

    private void Compare(ImmutableArray<SchemaScript> applied, ImmutableArray<SchemaScript> scripts)
    {
        if (!applied.IsEmpty && applied[^1].Number > scripts[^1].Number)
            throw new StoreException(StoreTrouble.NewerSchema,
                $"{dialect.Name} has schema {applied[^1].Number}; this version knows schemas up to {scripts[^1].Number}.", "Use the newer version of nianbao that wrote it.");
        foreach (var (done, known) in applied.Zip(scripts))
            if (done.Number != known.Number || done.Checksum != known.Checksum)
                throw new StoreException(StoreTrouble.ChangedSchema,
                    $"{dialect.Name} was made with another script {done.Number} ({done.Name}) than this version's {known.Name}.",
                    $"Use the version that made it, or start anew. {dialect.GoElsewhere}");
    }

    private void Apply(Session session, SchemaScript script)
    {
        using (var command = session.Connection.CreateCommand())
        {
            command.CommandText = dialect.Spell(script.Text);
            command.ExecuteNonQuery();
        }
        session.Run("INSERT INTO schema_scripts (number, name, checksum, applied_at) VALUES (@number, @name, @checksum, @at)",
            script.Number, script.Name, script.Checksum, time.GetUtcNow());
    }

    private static ImmutableArray<SchemaScript> ReadScripts()
    {
        const string folder = ".Schema.";
        var assembly = typeof(Migrator).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.Contains(folder, StringComparison.Ordinal))
            .Select(n => SchemaScript.Read(n[(n.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..], assembly.GetManifestResourceStream(n)!))];
    }

    private static ImmutableArray<SchemaScript> InOrder(ImmutableArray<SchemaScript> scripts)
    {
        var ordered = scripts.Sort((a, b) => a.Number.CompareTo(b.Number));
        foreach (var (script, next) in ordered.Zip(ordered.Skip(1)))
            if (script.Number == next.Number)
                throw new InvalidDataException($"The schema scripts {script.Name} and {next.Name} have the same number.");
        return ordered;
    }
}

/// <param name="Checksum">SHA-256 of the text with line feeds only, so that a checkout's line ends do not matter.</param>
internal sealed record SchemaScript(int Number, string Name, string Text, string Checksum)
{
    /// <summary>The only engine it is for; null when it is for all.</summary>
    public string? Engine => Name.Split('.') is [_, var engine, "sql"] ? engine : null;

    public static SchemaScript Of(int number, string name, string text) =>
        new(number, name, text, Sha256.Of(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))).ToString());

    /// <exception cref="InvalidDataException">The name does not begin with three digits.</exception>
    public static SchemaScript Read(string name, Stream content)
    {
        using var reader = new StreamReader(content, Encoding.UTF8);
        return int.TryParse(name.AsSpan(0, Math.Min(3, name.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Of(number, name, reader.ReadToEnd())
            : throw new InvalidDataException($"«{name}» is no name of a schema script: NNN_name.sql is expected.");
    }
}
