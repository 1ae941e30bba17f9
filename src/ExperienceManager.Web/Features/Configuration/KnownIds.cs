using System.Collections.Immutable;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Ids by key, for entries of a document: a known one keeps its id, another gets one.</summary>
internal sealed class KnownIds
{
    private readonly Dictionary<string, Guid> _ids;

    private KnownIds(Dictionary<string, Guid> ids) => _ids = ids;

    /// <summary>The id of the entry with a key.</summary>
    public Guid this[string key] => _ids.TryGetValue(key, out var id) ? id : Guid.CreateVersion7();

    /// <summary>Those of what there is.</summary>
    public static KnownIds Of<T>(ImmutableArray<T> before, Func<T, string> key, Func<T, Guid> id) => new(before.ToDictionary(key, id, StringComparer.Ordinal));
}
