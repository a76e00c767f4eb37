using System.Runtime.InteropServices;

namespace Nianbao.Bench.Store;

/// <summary>Processor time of the calling thread: what other programs on the machine do does not show in it.</summary>
internal static class ThreadClock
{
    private const int OfThisThread = 3;

    public static double Milliseconds => GetTime(OfThisThread, out var time) == 0
        ? time.Seconds * 1e3 + time.Nanoseconds / 1e6 : throw new PlatformNotSupportedException("The processor time of a thread is asked of Linux.");

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int GetTime(int clock, out Time time);

    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
