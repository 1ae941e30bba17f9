using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperienceManager.Domain.Orders;

/// <summary>What a <see cref="ScalarValue"/> holds.</summary>
public enum ScalarKind : byte
{
    /// <summary>A JSON string.</summary>
    Text,

    /// <summary>A JSON number within the range of <see cref="decimal"/>.</summary>
    Number,

    /// <summary>A JSON boolean; its text is <c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>
    /// A list, an empty object or a null: kept verbatim for reading back. Rules read the values of a list beside it
    /// (<see cref="AttributeBag"/>).
    /// </summary>
    Opaque,
}

/// <summary>
/// One value of an attribute, with the JSON kind it arrived in. Equality is exact: 10 and 10.0 are two values, because both are written
/// back as they came and a text attribute is compared with what was written. Rules compare numbers by value on their own.
/// </summary>
[JsonConverter(typeof(ScalarValueConverter))]
public readonly record struct ScalarValue : IComparable<ScalarValue>
{
    private ScalarValue(ScalarKind kind, string text, decimal number)
    {
        Kind = kind;
        _text = text;
        Number = number;
    }

    private readonly string? _text;

    /// <summary>The JSON kind.</summary>
    public ScalarKind Kind { get; }

    /// <summary>The number, when <see cref="Kind"/> is <see cref="ScalarKind.Number"/>; otherwise 0.</summary>
    public decimal Number { get; }

    /// <summary>
    /// The text; for numbers the invariant decimal form, for booleans <c>true</c> or <c>false</c>, for opaque values JSON.
    /// </summary>
    public string Text => Kind == ScalarKind.Number ? Number.ToString(CultureInfo.InvariantCulture) : _text ?? "";

    /// <summary>A text value.</summary>
    public static ScalarValue OfText(string text) => new(ScalarKind.Text, text, 0);

    /// <summary>A number.</summary>
    public static ScalarValue OfNumber(decimal number) => new(ScalarKind.Number, "", number);

    /// <summary>A boolean.</summary>
    public static ScalarValue OfBoolean(bool value) => new(ScalarKind.Boolean, value ? "true" : "false", 0);

    /// <summary>JSON that no rule reads.</summary>
    public static ScalarValue OfOpaque(string json) => new(ScalarKind.Opaque, json, 0);

    /// <summary>Writes the value as the JSON it came from.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        switch (Kind)
        {
            case ScalarKind.Number: writer.WriteNumberValue(Number); break;
            case ScalarKind.Boolean: writer.WriteBooleanValue(_text == "true"); break;
            case ScalarKind.Opaque: writer.WriteRawValue(Text); break;
            default: writer.WriteStringValue(Text); break;
        }
    }

    /// <summary>Orders by kind, then ordinally or by number and scale; for stable output only.</summary>
    public int CompareTo(ScalarValue other)
    {
        if (Kind != other.Kind) return Kind.CompareTo(other.Kind);
        if (Kind != ScalarKind.Number) return string.CompareOrdinal(Text, other.Text);
        return Number == other.Number ? Number.Scale.CompareTo(other.Number.Scale) : Number.CompareTo(other.Number);
    }

    /// <summary>Exact equality: kind, text, and number with its scale.</summary>
    public bool Equals(ScalarValue other) => Kind == other.Kind && Number == other.Number && Number.Scale == other.Number.Scale
        && string.Equals(_text ?? "", other._text ?? "", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind == ScalarKind.Number ? Number.GetHashCode() : HashCode.Combine(Kind, _text ?? "");

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Order for stable output.</summary>
    public static bool operator <(ScalarValue left, ScalarValue right) => left.CompareTo(right) < 0;

    /// <summary>Order for stable output.</summary>
    public static bool operator >(ScalarValue left, ScalarValue right) => left.CompareTo(right) > 0;

    /// <summary>Order for stable output.</summary>
    public static bool operator <=(ScalarValue left, ScalarValue right) => left.CompareTo(right) <= 0;

    /// <summary>Order for stable output.</summary>
    public static bool operator >=(ScalarValue left, ScalarValue right) => left.CompareTo(right) >= 0;
}
