using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace ExperienceManager.Benchmarks.ConsolePages;

/// <summary>The managed heap of another process after everything that is not held has been collected.</summary>
internal static class ServerHeap
{
    // Asks the runtime for a full collection when the session begins.
    private const long CollectKeyword = 0x800000;

    /// <summary>Collects and measures, in bytes.</summary>
    public static async Task<long> MeasureAsync(int processId)
    {
        // Twice: what has a finalizer goes with the second.
        await CollectAsync(processId);
        return await CollectAsync(processId);
    }

    private static async Task<long> CollectAsync(int processId)
    {
        var provider = new EventPipeProvider(
            ClrTraceEventParser.ProviderName, EventLevel.Informational, (long)ClrTraceEventParser.Keywords.GC | CollectKeyword);
        using var session = new DiagnosticsClient(processId).StartEventPipeSession([provider], requestRundown: false);
        var measured = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(() =>
        {
            using var source = new EventPipeEventSource(session.EventStream);
            var isFull = false;
            source.Clr.GCStart += start =>
                isFull = start.Depth == 2 && start.Reason.ToString().StartsWith("Induced", StringComparison.Ordinal);
            source.Clr.GCHeapStats += heap =>
            {
                if (isFull)
                    measured.TrySetResult(
                        heap.GenerationSize0 + heap.GenerationSize1 + heap.GenerationSize2 + heap.GenerationSize3 + heap.GenerationSize4);
            };
            source.Process();
        });
        var bytes = await measured.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await session.StopAsync(CancellationToken.None);
        await reading;
        return bytes;
    }
}
