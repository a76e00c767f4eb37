using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Nianbao.Store.Evidence;
using Nianbao.Store.Sql;

namespace Nianbao.Store;

/// <summary>
/// Copies a store to a folder while it is in use, and back. The copy holds one state of the database, every document it names, the evidence of the crawls, and <c>manifest.tsv</c>
/// with the digest of each file, which is written last: a folder without it is no backup.
/// </summary>
public static class Backup
{
    private const string Manifest = "manifest.tsv", Archive = "archive";

    /// <summary>Folders of a data folder that are part of the store; files in them only grow or are added.</summary>
    private static readonly string[] Folders = [Archive, WarcFolder.Name];

    /// <summary>What is in them for the moment only.</summary>
    private static readonly string[] Passing = [Path.Combine(Archive, "incoming"), Path.Combine(WarcFolder.Name, "lock")];

    /// <summary>Copies into an empty or new folder, or brings a backup there up to date; archived documents are only ever added.</summary>
    /// <returns>Files in the backup.</returns>
    /// <exception cref="StoreException">The folder holds something else, the disk is full, or a tool is missing.</exception>
    public static int Make(Database database, string dataFolder, string target) => OnFiles(target, () =>
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any() && !File.Exists(Path.Combine(target, Manifest)))
            throw new StoreException(StoreTrouble.Unwritable, $"{target} is not empty and no backup.", "Name a new folder.");
        Directory.CreateDirectory(target);
        var copy = Path.Combine(target, database.Dialect.DumpName);
        File.Delete(copy + ".part");
        Database.Explained(database.Dialect, () =>
        {
            database.Dialect.Dump(copy + ".part");
            return 0;
        });
        File.Delete(Path.Combine(target, Manifest));
        File.Move(copy + ".part", copy, overwrite: true);
        // After the database: what it names is in the archive by then, for documents are archived first.
        foreach (var file in ArchivedIn(dataFolder))
            CopyNew(Path.Combine(dataFolder, file), Path.Combine(target, file));
        var lines = new[] { database.Dialect.DumpName }.Concat(ArchivedIn(target)).Select(f => $"{DigestOf(Path.Combine(target, f))}\t{f}").ToList();
        File.WriteAllLines(Path.Combine(target, Manifest + ".part"), lines);
        File.Move(Path.Combine(target, Manifest + ".part"), Path.Combine(target, Manifest));
        return lines.Count;
    });

    /// <summary>Brings a backup back into a folder, and a database, that hold nothing yet. Nothing is written unless every file is what was backed up.</summary>
    /// <param name="connection">A connection string of PostgreSQL for a backup of such a database; null for SQLite.</param>
    /// <returns>Files restored.</returns>
    /// <exception cref="StoreException">It is no backup, it is damaged, or something is stored there already.</exception>
    public static int Restore(string source, string dataFolder, string? connection = null) => OnFiles(dataFolder, () =>
    {
        var files = ReadManifest(source);
        var dialect = Database.DialectOf(dataFolder, null, connection);
        if (Database.Exists(dataFolder, connection) || Directory.Exists(Path.Combine(dataFolder, Archive)))
            throw new StoreException(StoreTrouble.Unwritable, $"{(connection is null ? dataFolder : dialect.Name)} holds a store already.", dialect.GoElsewhere);
        if (!files.Contains(dialect.DumpName))
            throw new StoreException(StoreTrouble.NotADatabase, $"The backup in {source} is not one of the engine asked for.",
                connection is null ? "Name the PostgreSQL database to restore it to with --database." : "Leave --database out: it is a backup of a SQLite file.");
        Directory.CreateDirectory(dataFolder);
        foreach (var file in files.Where(f => f != dialect.DumpName))
            CopyNew(Path.Combine(source, file), Path.Combine(dataFolder, file));
        dialect.Load(Path.Combine(source, dialect.DumpName));
        return files.Length;
    });

    private static ImmutableArray<string> ReadManifest(string source)
    {
        var manifest = Path.Combine(source, Manifest);
        if (!File.Exists(manifest))
            throw new StoreException(StoreTrouble.NotADatabase, $"{source} is no whole backup: it has no {Manifest}.", "Name the folder that «nianbao backup» wrote to its end.");
        var lines = File.ReadAllLines(manifest).Select(l => l.Split('\t')).ToImmutableArray();
        foreach (var line in lines)
            if (line is not [var digest, var file] || !File.Exists(Path.Combine(source, file)) || DigestOf(Path.Combine(source, file)) != digest)
                throw new StoreException(StoreTrouble.Damaged, $"{Path.Combine(source, line[^1])} is not what was backed up.", "Take another backup.");
        return [.. lines.Select(l => l[1])];
    }

    private static IEnumerable<string> ArchivedIn(string folder) => Folders.Select(f => Path.Combine(folder, f)).Where(Directory.Exists)
        .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)).Select(f => Path.GetRelativePath(folder, f))
        .Where(f => !Passing.Any(p => f.StartsWith(p, StringComparison.Ordinal))).Order(StringComparer.Ordinal);

    private static void CopyNew(string from, string to)
    {
        if (File.Exists(to) && new FileInfo(to).Length == new FileInfo(from).Length)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to + ".part", overwrite: true);
        File.Move(to + ".part", to, overwrite: true);
    }

    private static string DigestOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static int OnFiles(string place, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileTrouble.Explain(error, place);
        }
    }
}
