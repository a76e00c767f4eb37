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
    private const string SystemLibrary = "libsqlite3.so.0";

    // 3.35: RETURNING. The bundled engine is 3.35.5, so the schema and the statements keep to that.
    private const int OldestUsable = 3_035_000;

    private static readonly Lazy<string> Chosen = new(Choose);

    /// <summary>Version of the engine in use, for example <c>3.40.1</c>.</summary>
    public static string Version => Chosen.Value;

    private static string Choose()
    {
        var system = FindSystemEngine();
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        Batteries_V2.Init();
        return raw.sqlite3_libversion().utf8_to_string();

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
