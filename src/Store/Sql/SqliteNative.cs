using System.Buffers;
using System.Runtime.InteropServices;

namespace Nianbao.Store.Sql;

/// <summary>
/// The five calls that run once a value and row, straight into the engine in use. Binding is over in nanoseconds, so that it need not tell the
/// garbage collector that it left managed code.
/// </summary>
internal static unsafe class SqliteNative
{
    // The engine takes no copy: the text stays where it is until the statement has run.
    private const nint Static = 0;

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int> BindNullCall = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)Export("sqlite3_bind_null");
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long, int> BindWholeCall = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long, int>)Export("sqlite3_bind_int64");
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double, int> BindRealCall = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double, int>)Export("sqlite3_bind_double");
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*, int, nint, int> BindTextCall = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, byte*, int, nint, int>)Export("sqlite3_bind_text");
    private static readonly delegate* unmanaged[Cdecl]<nint, int> StepCall = (delegate* unmanaged[Cdecl]<nint, int>)Export("sqlite3_step");
    private static readonly delegate* unmanaged[Cdecl]<nint, int> ResetCall = (delegate* unmanaged[Cdecl]<nint, int>)Export("sqlite3_reset");

    /// <summary>Keeps the texts where they are; until it is disposed of a statement may be run that they are bound to.</summary>
    public static MemoryHandle Pin(byte[] texts) => texts.AsMemory().Pin();

    /// <param name="column">From 1.</param>
    /// <param name="texts">Where the texts stand, UTF-8.</param>
    public static int Bind(nint statement, int column, SqliteValue value, MemoryHandle texts) => value.Kind switch
    {
        SqliteKind.Null => BindNullCall(statement, column),
        SqliteKind.Whole => BindWholeCall(statement, column, value.Bits),
        SqliteKind.Real => BindRealCall(statement, column, BitConverter.Int64BitsToDouble(value.Bits)),
        _ => BindTextCall(statement, column, (byte*)texts.Pointer + value.Bits, value.Length, Static),
    };

    public static int Step(nint statement) => StepCall(statement);

    public static int Reset(nint statement) => ResetCall(statement);

    private static nint Export(string name) => NativeLibrary.GetExport(SqliteEngine.Library, name);
}
