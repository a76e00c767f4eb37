using System.Runtime.InteropServices;

namespace Nianbao.Store.Sql;

/// <summary>
/// The five calls that run once a value and row, straight into the engine in use. Binding is over in nanoseconds, so that it need not tell the
/// garbage collector that it left managed code.
/// </summary>
internal static unsafe class SqliteNative
{
    // The engine copies the text before the call returns.
    private const nint Transient = -1;

    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int> BindNullCall = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, int>)Export("sqlite3_bind_null");
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long, int> BindWholeCall = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, long, int>)Export("sqlite3_bind_int64");
    private static readonly delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double, int> BindRealCall = (delegate* unmanaged[Cdecl, SuppressGCTransition]<nint, int, double, int>)Export("sqlite3_bind_double");
    private static readonly delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int> BindTextCall = (delegate* unmanaged[Cdecl]<nint, int, byte*, int, nint, int>)Export("sqlite3_bind_text");
    private static readonly delegate* unmanaged[Cdecl]<nint, int> StepCall = (delegate* unmanaged[Cdecl]<nint, int>)Export("sqlite3_step");
    private static readonly delegate* unmanaged[Cdecl]<nint, int> ResetCall = (delegate* unmanaged[Cdecl]<nint, int>)Export("sqlite3_reset");

    public static int BindNull(nint statement, int column) => BindNullCall(statement, column);

    public static int BindWhole(nint statement, int column, long value) => BindWholeCall(statement, column, value);

    public static int BindReal(nint statement, int column, double value) => BindRealCall(statement, column, value);

    /// <param name="text">UTF-8; an empty one is the empty text, not null.</param>
    public static int BindText(nint statement, int column, ReadOnlySpan<byte> text)
    {
        // An empty span has no address, which the engine would take for null.
        byte nothing = 0;
        fixed (byte* first = text)
            return BindTextCall(statement, column, first is null ? &nothing : first, text.Length, Transient);
    }

    public static int Step(nint statement) => StepCall(statement);

    public static int Reset(nint statement) => ResetCall(statement);

    private static nint Export(string name) => NativeLibrary.GetExport(SqliteEngine.Library, name);
}
