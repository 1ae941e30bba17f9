using System.Globalization;
using System.Text.Json;

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

    /// <summary>A list, an empty object or a null: kept verbatim for reading back, never matched by a rule.</summary>
    Opaque,
}

/// <summary>One value of an attribute, with the JSON kind it arrived in.</summary>
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

    /// <summary>The text; for numbers the invariant decimal form, for booleans <c>true</c> or <c>false</c>, for opaque values JSON.</summary>
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

    /// <summary>Orders by kind, then ordinally or by number; for stable output only.</summary>
    public int CompareTo(ScalarValue other) => Kind != other.Kind
        ? Kind.CompareTo(other.Kind)
        : Kind == ScalarKind.Number ? Number.CompareTo(other.Number) : string.CompareOrdinal(Text, other.Text);

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
