namespace Nianbao.Store;

/// <summary>What an error of the file system means to a person.</summary>
internal static class FileTrouble
{
    public static StoreException Explain(Exception error, string file)
    {
        // ENOSPC, EDQUOT, ERROR_DISK_FULL: the low word of the exception's code.
        var isFull = error is IOException && (error.HResult & 0xFFFF) is 28 or 122 or 112;
        return isFull
            ? new StoreException(StoreTrouble.DiskFull, $"No room is left to write {file}.", "Free some space and repeat; nothing half-written was kept.", error)
            : new StoreException(StoreTrouble.Unwritable, $"{file} cannot be written: {error.Message}", "Check the folder's permissions, or name another folder.", error);
    }
}
