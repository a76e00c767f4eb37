using Nianbao.Pipeline.Commands;
using Nianbao.Store;

namespace Nianbao.Pipeline;

/// <summary>The folder that holds everything a run writes, and where its database is.</summary>
/// <param name="Connection">A connection string of PostgreSQL; null for the SQLite file in the folder.</param>
internal sealed record DataFolder(DirectoryInfo Folder, string? Connection = null)
{
    public string Path => Folder.FullName;

    public DocumentArchive Archive { get; } = new(Folder.FullName);

    /// <summary>Opens the database; makes it when it is not there.</summary>
    public Database Open(TimeProvider time) => Database.Open(Path, time, connection: Connection);

    /// <exception cref="UsageException">Nothing has been stored there.</exception>
    public Database OpenExisting(TimeProvider time) => Database.Exists(Path, Connection) ? Open(time)
        : throw new UsageException(Connection is null
            ? $"«{Folder}» holds no database. Run «nianbao crawl» or «nianbao demo» first, or name another folder with --data."
            : "Nothing is stored in the database that --database names. Run «nianbao crawl» first, or name another.");
}
