using System.Collections.Concurrent;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>The circuits of this node by their sign-in, to end them with it.</summary>
public sealed class SignInCircuits
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, HashSet<Action>> _open = [];

    // Few and small: ids of sign-ins that ended while this process ran.
    private readonly ConcurrentDictionary<Guid, bool> _ended = new();

    /// <summary>Whether a sign-in was ended on this node.</summary>
    public bool IsEnded(Guid signIn) => _ended.ContainsKey(signIn);

    /// <summary>Calls an action when a sign-in ends; at once when it has. Disposing forgets it.</summary>
    public IDisposable Add(Guid signIn, Action end)
    {
        ArgumentNullException.ThrowIfNull(end);
        lock (_lock)
        {
            if (!_open.TryGetValue(signIn, out var circuits)) _open.Add(signIn, circuits = []);
            circuits.Add(end);
        }

        if (IsEnded(signIn)) end();
        return new Registration(this, signIn, end);
    }

    /// <summary>Ends the circuits of a sign-in: no event of theirs is taken from now on.</summary>
    public void End(Guid signIn)
    {
        _ended[signIn] = true;
        Action[] circuits;
        lock (_lock) circuits = _open.TryGetValue(signIn, out var open) ? [.. open] : [];
        foreach (var end in circuits) end();
    }

    private sealed class Registration(SignInCircuits circuits, Guid signIn, Action end) : IDisposable
    {
        public void Dispose()
        {
            lock (circuits._lock)
            {
                if (circuits._open.TryGetValue(signIn, out var open) && open.Remove(end) && open.Count == 0) circuits._open.Remove(signIn);
            }
        }
    }
}
