using System.Collections.Immutable;
using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Collects members that no rule reads.</summary>
internal struct ExtraMembers
{
    private ImmutableArray<KeyValuePair<string, ScalarValue>>.Builder? _entries;

    /// <summary>Keeps the value that the cursor stands on as JSON; of two with one name (beside and inside the order) the later.</summary>
    public void Add<TMember>(TMember member, ref JsonCursor json)
        where TMember : struct, Enum
    {
        if (json.Kind == JsonTokenType.Null) return;
        var name = JsonMembers<TMember>.NameOf(member);
        _entries ??= ImmutableArray.CreateBuilder<KeyValuePair<string, ScalarValue>>();
        for (var i = _entries.Count - 1; i >= 0; i--)
        {
            if (_entries[i].Key == name) _entries.RemoveAt(i);
        }

        _entries.Add(new(name, ScalarValue.OfOpaque(json.Raw())));
    }

    /// <summary>What was kept.</summary>
    public readonly AttributeBag ToBag() => _entries is null ? AttributeBag.Empty : new(_entries.DrainToImmutable());
}
