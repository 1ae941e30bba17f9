using System.Diagnostics;

namespace ExperienceManager.Tests.Support;

/// <summary>The real server in a process of its own, so that it can be killed.</summary>
public sealed class ServerProcess : IDisposable
{
    private const string Announcement = "Now listening on: ";

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process) => _process = process;

    /// <summary>Scheme, host and port.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>The memory it holds, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>The processor time it has taken so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory it has held so far, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts it and returns when it listens.</summary>
    public static Task<ServerProcess> StartAsync(params IEnumerable<(string Name, string Value)> settings) =>
        StartInAsync(AppContext.BaseDirectory, settings);

    /// <summary>Starts the one in a folder and returns when it listens.</summary>
    public static async Task<ServerProcess> StartInAsync(string folder, params IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.ArgumentList.Add(Path.Combine(folder, "ExperienceManager.Web.dll"));
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        // It does not live long enough to earn what counting calls costs.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["Urls"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var server = new ServerProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        server.Run();
        await server._address.Task.WaitAsync(TimeSpan.FromMinutes(2)).ConfigureAwait(false);
        return server;
    }

    /// <summary>Ends it as a power cut of the process would: at once, with nothing said or written any more (SIGKILL).</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private void Run()
    {
        var lines = new List<string>();
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not { } text) return;
            lock (lines) lines.Add(text);
            var at = text.IndexOf(Announcement, StringComparison.Ordinal);
            if (at >= 0) _address.TrySetResult(new Uri(text[(at + Announcement.Length)..]));
        };
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not { } text) return;
            lock (lines) lines.Add(text);
        };
        _process.Exited += (_, _) =>
        {
            lock (lines) _address.TrySetException(
                new InvalidOperationException($"The server ended before it listened:\n{string.Join('\n', lines.TakeLast(30))}"));
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }
}
