using Nianbao.Pipeline.Commands;
using Nianbao.Store;

namespace Nianbao.Pipeline;

/// <summary>The folder that holds everything a run writes.</summary>
internal static class DataFolder
{
    /// <exception cref="UsageException">Nothing has been stored there.</exception>
    public static Database OpenExisting(DirectoryInfo folder, TimeProvider time) =>
        File.Exists(Database.FileIn(folder.FullName)) ? Database.Open(folder.FullName, time)
            : throw new UsageException($"«{folder}» holds no database. Run «nianbao crawl» or «nianbao demo» first, or name another folder with --data.");
}
