using System.Collections.Concurrent;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>
/// Counts wrong passwords per address and account, and per address, in windows of 15 minutes. The first limit lies below the
/// account's lockout, so that one address cannot lock another user out; the second stops trying many accounts.
/// </summary>
public sealed class GuessLimits(TimeProvider time)
{
    private const int PerAccount = 8;
    private const int PerAddress = 60;
    private const int MaxKeys = 50_000;
    private static readonly TimeSpan _window = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, Count> _counts = new(StringComparer.Ordinal);

    /// <summary>Whether this address has to wait before it may try this account.</summary>
    public bool MustWait(string address, string account) =>
        Read(PairKey(address, account)) >= PerAccount || Read(address) >= PerAddress;

    /// <summary>Counts a wrong password.</summary>
    public void Failed(string address, string account)
    {
        Forget();
        Raise(PairKey(address, account));
        Raise(address);
    }

    /// <summary>A right password clears the pair and takes back its own count of the address; other accounts' failures stay.</summary>
    public void Succeeded(string address, string account)
    {
        _counts.TryRemove(PairKey(address, account), out _);
        _counts.AddOrUpdate(address, _ => new Count(0, time.GetUtcNow()), (_, count) => count with { Failures = Math.Max(0, count.Failures - 1) });
    }

    private static string PairKey(string address, string account) => $"{address}\n{account.ToUpperInvariant()}";

    private int Read(string key) => _counts.TryGetValue(key, out var count) && !IsOver(count) ? count.Failures : 0;

    private void Raise(string key) => _counts.AddOrUpdate(
        key,
        _ => new Count(1, time.GetUtcNow()),
        (_, count) => IsOver(count) ? new Count(1, time.GetUtcNow()) : count with { Failures = count.Failures + 1 });

    private bool IsOver(Count count) => time.GetUtcNow() - count.Since >= _window;

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
