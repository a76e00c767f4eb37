using System.Runtime.InteropServices;

namespace Nianbao.Bench;

/// <summary>Time the processor spent on the calling thread: steady on a busy machine, unlike the clock on the wall.</summary>
internal static class ThreadClock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Milliseconds since the thread began, by CLOCK_THREAD_CPUTIME_ID (Linux).</summary>
    /// <exception cref="PlatformNotSupportedException">The system has no such clock.</exception>
    public static double Milliseconds =>
        GetTime(ThreadCpuTime, out var time) == 0 ? time.Seconds * 1e3 + time.Nanoseconds / 1e6 : throw new PlatformNotSupportedException("The time of a thread is measured on Linux only.");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
