using System.Collections.Immutable;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>
/// The secrets of a connection by name, readable. Never to be logged, shown or sent anywhere but to the system they belong to.
/// </summary>
public sealed class ConnectionSecrets
{
    private readonly ImmutableSortedDictionary<string, string> _values;

    private ConnectionSecrets(ImmutableSortedDictionary<string, string> values) => _values = values;

    /// <summary>No secrets.</summary>
    public static ConnectionSecrets Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>Which ones there are.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>A secret; null when there is none of the name.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>These secrets with one more, another or, for null, one less.</summary>
    public ConnectionSecrets With(string name, string? value) => new(value is null ? _values.Remove(name) : _values.SetItem(name, value));

    internal IEnumerable<KeyValuePair<string, string>> All => _values;

    /// <summary>The names alone.</summary>
    public override string ToString() => $"[{string.Join(", ", Names)}]";
}
