using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ExperienceManager.Benchmarks.Goals;

/// <summary>
/// The processor time of this thread, in nanoseconds. Other programs on the machine then cost cache misses but not whole time slices,
/// which would fall on slow engines more often than on quick ones. Wall time where the system has no such clock.
/// </summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3;

    public static double Now()
    {
        if (!OperatingSystem.IsLinux() || GetTime(ThreadCpuTime, out var time) != 0) return Stopwatch.GetElapsedTime(0).TotalNanoseconds;
        return (time.Seconds * 1e9) + time.Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
