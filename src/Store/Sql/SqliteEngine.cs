using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Nianbao.Store.Sql;

/// <summary>
/// Decides which SQLite engine the process uses: the system's, which gets security updates, where it is there and new enough, else the
/// bundled one. Decided once, before the first connection.
/// </summary>
internal static class SqliteEngine
{
    // SQLITE_CONFIG_MULTITHREAD
    private const int MultiThread = 2;

    // SQLITE_CONFIG_MEMSTATUS
    private const int CountMemory = 9;

    private const string SystemLibrary = "libsqlite3.so.0";

    // 3.35: RETURNING. The bundled engine is 3.35.5, so the schema and the statements keep to that.
    private const int OldestUsable = 3_035_000;

    private static readonly Lazy<(string Version, nint Library)> Chosen = new(Choose);

    /// <summary>Version of the engine in use, for example <c>3.40.1</c>.</summary>
    public static string Version => Chosen.Value.Version;

    /// <summary>The engine's library, loaded.</summary>
    public static nint Library => Chosen.Value.Library;

    private static (string Version, nint Library) Choose()
    {
        var system = FindSystemEngine();
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        Batteries_V2.Init();
        // Every connection is used by one thread at a time, so that the engine need not lock it at each call. Refused once the engine is at work; then it locks.
        _ = raw.sqlite3_config(MultiThread);
        // Nobody asks how much memory the engine has: counting it takes a lock at each of its allocations, whatever the connection.
        _ = raw.sqlite3_config(CountMemory, 0);
        var library = system != 0 ? system : NativeLibrary.Load("e_sqlite3", typeof(SQLite3Provider_e_sqlite3).Assembly, null);
        return (raw.sqlite3_libversion().utf8_to_string(), library);

        // Zero hands the search back to the runtime, which finds the bundled engine.
        IntPtr Resolve(string library, Assembly assembly, DllImportSearchPath? path) => library == "e_sqlite3" ? system : IntPtr.Zero;
    }

    private static IntPtr FindSystemEngine()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad(SystemLibrary, out var library))
            return IntPtr.Zero;
        if (NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var address)
            && Marshal.GetDelegateForFunctionPointer<VersionNumber>(address)() >= OldestUsable)
            return library;
        NativeLibrary.Free(library);
        return IntPtr.Zero;
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();
}
