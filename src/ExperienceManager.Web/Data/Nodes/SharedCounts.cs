using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ExperienceManager.Web.Data.Nodes;

/// <summary>
/// Makes a limit one for all nodes: what this node counts is told to the others a moment later, and what they count is counted here.
/// Within that moment each node allows for itself. Keys leave the node as hashes, because some are addresses and names.
/// </summary>
public sealed class SharedCounts : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);

    private readonly NodeMessages _messages;
    private readonly string _topic;
    private readonly Action<string, int> _count;
    private readonly ITimer _timer;
    private ConcurrentDictionary<string, int> _untold = new(StringComparer.Ordinal);

    /// <summary>Shares one limit.</summary>
    /// <param name="messages">How nodes tell each other.</param>
    /// <param name="time">The time.</param>
    /// <param name="topic">A name for the limit, without spaces.</param>
    /// <param name="count">Counts so many for a key, as if it had happened here.</param>
    public SharedCounts(NodeMessages messages, TimeProvider time, string topic, Action<string, int> count)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(time);
        (_messages, _topic, _count) = (messages, topic, count);
        messages.Subscribe(topic, HearAsync);
        _timer = time.CreateTimer(_ => _ = TellAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The key by which nodes know a text.</summary>
    public static string KeyOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>Tells the others that something was counted here.</summary>
    /// <param name="key">From <see cref="KeyOf"/>.</param>
    public void Add(string key)
    {
        if (!_messages.HasOthers) return;
        _untold.AddOrUpdate(key, 1, (_, count) => count + 1);
        _timer.Change(Moment, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Tells the others now what they have not heard yet.</summary>
    internal async Task TellAsync()
    {
        var message = new StringBuilder();
        foreach (var (key, count) in Interlocked.Exchange(ref _untold, new ConcurrentDictionary<string, int>(StringComparer.Ordinal)))
        {
            message.Append(key).Append('=').Append(count).Append(' ');
            if (message.Length < NodeMessages.MaxBytes - 200) continue;
            await _messages.SendAsync(_topic, message.ToString()).ConfigureAwait(false);
            message.Clear();
        }

        if (message.Length > 0) await _messages.SendAsync(_topic, message.ToString()).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private Task HearAsync(string? message, CancellationToken cancellationToken)
    {
        foreach (var entry in (message ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Split('=') is [var key, var text] && int.TryParse(text, out var count)) _count(key, count);
        }

        return Task.CompletedTask;
    }
}
