using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>
/// Reads custom attributes into a flat bag: nested objects become dotted paths; lists, nulls and empty objects are kept as JSON, the texts,
/// numbers and booleans of a list as values besides. A member given twice is a problem; of two that flatten to one path the first stays.
/// </summary>
internal ref struct BagReader
{
    /// <summary>Attributes of one order, item or shipment. Far more than any rule needs, few enough to look through.</summary>
    public const int MaxAttributes = 1_000;

    /// <summary>Values of all lists of one order, item or shipment.</summary>
    public const int MaxListValues = 10_000;

    // Kept from bag to bag: an order has one for itself, for each item and for each parcel.
    [ThreadStatic]
    private static Room? kept;

    private readonly List<KeyValuePair<string, ScalarValue>> _entries;
    private readonly List<string> _names;
    private int _listValues;

    private BagReader(Room room) => (_entries, _names) = (room.Entries, room.Names);

    /// <summary>Reads the object that the cursor stands on; an empty list is an empty one; null when it is neither.</summary>
    public static AttributeBag? Read(ref JsonCursor json)
    {
        if (json.SkipEmptyList()) return AttributeBag.Empty;
        if (!json.BeginObject()) return null;
        // What is in use is taken away, so that nothing of a body that is no JSON stays in it.
        var room = kept ?? new Room();
        kept = null;
        new BagReader(room).ReadMembers(ref json, null);
        var bag = room.Entries.Count == 0 ? AttributeBag.Empty : new AttributeBag([.. CollectionsMarshal.AsSpan(room.Entries)]);
        room.Entries.Clear();
        if (room.Entries.Capacity <= MaxAttributes) kept = room;
        return bag;
    }

    private bool ReadMembers(ref JsonCursor json, string? prefix)
    {
        var names = new NameSet(_names);
        var any = false;
        while (json.NextMember(out var name))
        {
            any = true;
            if (!names.Add(name)) json.Refuse(name, "This member is there twice.", "duplicate_member");
            else if (_entries.Count - _listValues >= MaxAttributes) json.Refuse(name, TooMany, "too_many");
            else ReadValue(ref json, name, prefix is null ? name : Utf8Words.Path(prefix, name));
        }

        names.End();
        return any;
    }

    private static string TooMany => string.Create(CultureInfo.InvariantCulture, $"There are more than {MaxAttributes} attributes.");

    private void ReadValue(ref JsonCursor json, string name, string path)
    {
        switch (json.Kind)
        {
            case JsonTokenType.String: Add(path, ScalarValue.OfText(json.Word(name)!)); break;
            case JsonTokenType.True or JsonTokenType.False: Add(path, ScalarValue.OfBoolean(json.Flag(name)!.Value)); break;
            case JsonTokenType.Number:
                if (json.Number(name) is { } number) Add(path, ScalarValue.OfNumber(number));
                break;
            case JsonTokenType.StartObject:
                var mark = json.Mark;
                if (!ReadMembers(ref json, path)) Add(path, ScalarValue.OfOpaque("{}"));
                json.Under(mark, name);
                break;
            case JsonTokenType.StartArray: ReadList(ref json, name, path); break;
            default: Add(path, ScalarValue.OfOpaque(json.Raw())); break;
        }
    }

    // The list is kept as it came; a copy of the cursor reads what rules compare.
    private void ReadList(ref JsonCursor json, string name, string path)
    {
        var inside = json;
        if (!Add(path, ScalarValue.OfOpaque(json.Raw()))) return;
        inside.BeginList();
        while (inside.NextElement())
        {
            if (_listValues >= MaxListValues)
            {
                json.Note(name, TooManyValues, "too_many");
                return;
            }

            if (ValueIn(ref inside) is not { } value) continue;
            _entries.Add(new(path, value));
            _listValues++;
        }
    }

    private static string TooManyValues =>
        string.Create(CultureInfo.InvariantCulture, $"The lists of these attributes have more than {MaxListValues} values.");

    // A number that is no decimal stays in the list as it came, and no rule reads it.
    private static ScalarValue? ValueIn(ref JsonCursor json)
    {
        switch (json.Kind)
        {
            case JsonTokenType.String: return ScalarValue.OfText(json.Word("")!);
            case JsonTokenType.True or JsonTokenType.False: return ScalarValue.OfBoolean(json.Flag("")!.Value);
            case JsonTokenType.Number: return JsonCursor.TryDecimal(json.RawBytes(), out var number) ? ScalarValue.OfNumber(number) : null;
            default:
                json.Skip();
                return null;
        }
    }

    private readonly bool Add(string path, ScalarValue value)
    {
        if (path.Contains('.', StringComparison.Ordinal))
        {
            foreach (var entry in _entries)
            {
                if (entry.Key == path) return false;
            }
        }

        _entries.Add(new(path, value));
        return true;
    }

    private sealed class Room
    {
        public List<KeyValuePair<string, ScalarValue>> Entries { get; } = new(16);

        public List<string> Names { get; } = new(16);
    }

    /// <summary>The names of one object: at the end of a list while they are few, a hash set beyond.</summary>
    private ref struct NameSet(List<string> names)
    {
        private const int Few = 12;
        private readonly int _first = names.Count;
        private HashSet<string>? _many;

        public bool Add(string name)
        {
            if (_many is not null) return _many.Add(name);
            var few = CollectionsMarshal.AsSpan(names)[_first..];
            if (few.Contains(name)) return false;
            if (few.Length == Few - 1) _many = [.. few, name];
            else names.Add(name);
            return true;
        }

        public readonly void End() => names.RemoveRange(_first, names.Count - _first);
    }
}
