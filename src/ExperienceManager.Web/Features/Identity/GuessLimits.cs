using System.Collections.Concurrent;
using ExperienceManager.Web.Data.Nodes;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>
/// Counts wrong passwords per address and account, and per address, in windows of 15 minutes. The first limit lies below the
/// account's lockout, so that one address cannot lock another user out; the second stops trying many accounts. Nodes tell each other.
/// </summary>
public sealed class GuessLimits
{
    private const string WrongTopic = "password_wrong";
    private const string RightTopic = "password_right";
    private const int PerAccount = 8;
    private const int PerAddress = 60;
    private const int MaxKeys = 50_000;
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, Count> _counts = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly NodeMessages? _messages;

    /// <summary>Starts with no failures.</summary>
    /// <param name="time">The time.</param>
    /// <param name="messages">How nodes tell each other; null for one node alone.</param>
    public GuessLimits(TimeProvider time, NodeMessages? messages = null)
    {
        (_time, _messages) = (time, messages);
        messages?.Subscribe(WrongTopic, (keys, _) => HearAsync(keys, Raise, Raise));
        messages?.Subscribe(RightTopic, (keys, _) => HearAsync(keys, Clear, Lower));
    }

    /// <summary>Whether this address has to wait before it may try this account.</summary>
    public bool MustWait(string address, string account) =>
        Read(PairKey(address, account)) >= PerAccount || Read(SharedCounts.KeyOf(address)) >= PerAddress;

    /// <summary>Counts a wrong password.</summary>
    public void Failed(string address, string account)
    {
        var (pair, from) = (PairKey(address, account), SharedCounts.KeyOf(address));
        Forget();
        Raise(pair);
        Raise(from);
        _ = _messages?.SendAsync(WrongTopic, $"{pair} {from}");
    }

    /// <summary>A right password clears the pair and takes back its own count of the address; other accounts' failures stay.</summary>
    public void Succeeded(string address, string account)
    {
        var (pair, from) = (PairKey(address, account), SharedCounts.KeyOf(address));
        Clear(pair);
        Lower(from);
        _ = _messages?.SendAsync(RightTopic, $"{pair} {from}");
    }

    private static Task HearAsync(string? keys, Action<string> ofPair, Action<string> ofAddress)
    {
        if (keys?.Split(' ') is not [var pair, var from]) return Task.CompletedTask;
        ofPair(pair);
        ofAddress(from);
        return Task.CompletedTask;
    }

    private static string PairKey(string address, string account) => SharedCounts.KeyOf($"{address}\n{account.ToUpperInvariant()}");

    private void Clear(string pair) => _counts.TryRemove(pair, out _);

    private void Lower(string address) => _counts.AddOrUpdate(
        address, _ => new Count(0, _time.GetUtcNow()), (_, count) => count with { Failures = Math.Max(0, count.Failures - 1) });

    private int Read(string key) => _counts.TryGetValue(key, out var count) && !IsOver(count) ? count.Failures : 0;

    private void Raise(string key) => _counts.AddOrUpdate(
        key,
        _ => new Count(1, _time.GetUtcNow()),
        (_, count) => IsOver(count) ? new Count(1, _time.GetUtcNow()) : count with { Failures = count.Failures + 1 });

    private bool IsOver(Count count) => _time.GetUtcNow() - count.Since >= _window;

    // Made-up account names must not fill the memory.
    private void Forget()
    {
        if (_counts.Count < MaxKeys)
        {
            return;
        }

        foreach (var (key, count) in _counts)
        {
            if (IsOver(count))
            {
                _counts.TryRemove(key, out _);
            }
        }

        if (_counts.Count >= MaxKeys)
        {
            _counts.Clear();
        }
    }

    private readonly record struct Count(int Failures, DateTimeOffset Since);
}
