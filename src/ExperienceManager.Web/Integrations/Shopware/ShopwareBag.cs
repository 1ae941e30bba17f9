using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders.Json;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>
/// Custom fields as attributes: objects become dotted paths, a list its values. What cannot be kept (nulls, texts that no database stores,
/// numbers that are no decimal) is left out; it never costs the order.
/// </summary>
internal sealed class ShopwareBag
{
    private readonly List<KeyValuePair<string, ScalarValue>> _entries = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private int _listValues;

    /// <summary>The attributes.</summary>
    public AttributeBag Value => _entries.Count == 0 ? AttributeBag.Empty : new([.. _entries]);

    /// <summary>Adds the members of an object; Shopware writes an empty one as a list.</summary>
    public ShopwareBag Add(JsonElement fields, string? prefix = null)
    {
        if (fields.ValueKind != JsonValueKind.Object) return this;
        foreach (var field in fields.EnumerateObject())
        {
            if (!JsonText.TryName(field, out var name) || !PlainText.IsStorable(name)) continue;
            var path = prefix is null ? name : $"{prefix}.{name}";
            if (field.Value.ValueKind == JsonValueKind.Object) Add(field.Value, path);
            else if (field.Value.ValueKind == JsonValueKind.Array) AddList(path, field.Value);
            else if (ValueOf(field.Value) is { } value) Add(path, value);
        }

        return this;
    }

    /// <summary>Adds one value; of two with one path the first stays.</summary>
    public void Add(string path, ScalarValue value)
    {
        if (_paths.Count < BagReader.MaxAttributes && _paths.Add(path)) _entries.Add(new(path, value));
    }

    // As lists are kept: the JSON for reading back, then each value.
    private void AddList(string path, JsonElement list)
    {
        var values = list.EnumerateArray().Select(ValueOf).OfType<ScalarValue>().Take(BagReader.MaxListValues - _listValues).ToList();
        if (values.Count == 0 || _paths.Count >= BagReader.MaxAttributes || !_paths.Add(path)) return;
        _listValues += values.Count;
        _entries.Add(new(path, ScalarValue.OfOpaque(JsonText.Of(json =>
        {
            json.WriteStartArray();
            foreach (var value in values) value.WriteTo(json);
            json.WriteEndArray();
        }))));
        foreach (var value in values) _entries.Add(new(path, value));
    }

    private static ScalarValue? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonText.TryText(value, out var text) && PlainText.IsStorable(text) ? ScalarValue.OfText(text) : null,
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? ScalarValue.OfNumber(number) : null,
        JsonValueKind.True or JsonValueKind.False => ScalarValue.OfBoolean(value.GetBoolean()),
        _ => null,
    };
}
