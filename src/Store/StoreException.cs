namespace Nianbao.Store;

/// <summary>The database or the archive cannot do what was asked, for a reason outside the program. The message ends with the remedy.</summary>
public sealed class StoreException(StoreTrouble trouble, string what, string remedy, Exception? cause = null) : Exception($"{what} {remedy}", cause)
{
    public StoreTrouble Trouble { get; } = trouble;

    /// <summary>What a person can do about it, in one sentence.</summary>
    public string Remedy { get; } = remedy;
}

/// <summary>What keeps the store from working.</summary>
public enum StoreTrouble
{
    /// <summary>The database was written by a later version of the program.</summary>
    NewerSchema,

    /// <summary>The database was made by a script that is not the one this version has under that number.</summary>
    ChangedSchema,

    /// <summary>Another process held the database for longer than the waiting time.</summary>
    Locked,

    DiskFull,

    /// <summary>The file is no SQLite database, or one of another program.</summary>
    NotADatabase,

    /// <summary>The database or an archived document is not what was written.</summary>
    Damaged,

    /// <summary>The folder or file cannot be made, opened or written.</summary>
    Unwritable,

    /// <summary>The database server does not answer, or does not let us in.</summary>
    Unreachable,

    /// <summary>The archive does not have the document.</summary>
    MissingDocument,
}
