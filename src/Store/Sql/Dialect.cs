using System.Data.Common;

namespace Nianbao.Store.Sql;

/// <summary>
/// Everything that depends on the database engine, one class an engine: how a connection is opened, how the words in braces of the schema are
/// spelled, how a transaction begins, how values are bound and what an engine's error means. All other SQL is the same for all of them.
/// </summary>
internal abstract class Dialect
{
    /// <summary>The engine's short name; scripts <c>NNN_name.ENGINE.sql</c> are applied to its databases only.</summary>
    public abstract string Engine { get; }

    /// <summary>How messages name the database: a file, or database and server. Never a password.</summary>
    public abstract string Name { get; }

    /// <summary>What to do when another program's tables are in the way, in one sentence.</summary>
    public abstract string GoElsewhere { get; }

    public abstract DbConnection Open();

    /// <summary>Begins a transaction that is sure to be allowed to write; it waits for its turn, one writer at a time.</summary>
    public abstract string BeginWrite { get; }

    /// <summary>Begins a transaction that sees one state of the database to its end.</summary>
    public abstract string BeginRead { get; }

    /// <summary>The schema's words in this engine's spelling.</summary>
    public abstract string Spell(string script);

    /// <summary>Tables and views that are there, the engine's own left out, by name.</summary>
    public abstract string ListTables { get; }

    /// <summary>One row a damage, in words; a single row «ok» when there is none.</summary>
    public abstract string CheckIntegrity { get; }

    /// <summary>Questions whose answers are one row a dangling reference: table, row (null where it has no number), table referred to.</summary>
    public abstract IReadOnlyList<string> ReferenceChecks(Session session);

    /// <summary>Some errors end a transaction by themselves; rolling it back again would be another error.</summary>
    public abstract bool IsInTransaction(DbConnection connection);

    /// <summary>The value as the engine's driver takes it.</summary>
    /// <exception cref="ArgumentException">A type that is never stored.</exception>
    public object Storable(object? value) => value switch
    {
        null => DBNull.Value,
        string text => StoredText.Of(text),
        DateTimeOffset at => Storable(at),
        DateOnly on => Storable(on),
        bool flag => flag ? 1 : 0,
        Uri url => url.AbsoluteUri,
        decimal exact => Storable(exact),
        int or long or double => value,
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot be stored as it is.", nameof(value)),
    };

    protected abstract object Storable(DateTimeOffset at);

    protected abstract object Storable(DateOnly on);

    protected abstract object Storable(decimal exact);

    /// <summary>The name of a copy of the whole database in a backup.</summary>
    public abstract string DumpName { get; }

    /// <summary>Writes one state of the whole database to a file that is not there yet, while others go on using it.</summary>
    public abstract void Dump(string file);

    /// <summary>Brings a copy back to where nothing is.</summary>
    public abstract void Load(string file);

    /// <summary>Writes rows of a table.</summary>
    /// <param name="columns">Joined by commas.</param>
    public abstract RowWriter RowsOf(Session session, string table, string columns);

    /// <summary>Enters a text into the index of words: extraction, words of the title, words of the body.</summary>
    public abstract string EnterText { get; }

    /// <summary>A question for the texts that hold all of @words: extraction_id.</summary>
    public abstract string HoldTexts { get; }

    /// <summary>A question for the texts that hold all of @ranked: extraction_id and score, the larger the better; each text that holds them is weighed.</summary>
    public abstract string RankTexts { get; }

    /// <summary>Words of letters and digits as these questions take them.</summary>
    /// <param name="inTitle">Whether all of them have to stand in the title.</param>
    public abstract string SpellWords(IEnumerable<string> words, bool inTitle = false);

    /// <summary>The error as a person needs it; null when it is our own doing.</summary>
    public abstract StoreException? Explain(DbException error);
}
