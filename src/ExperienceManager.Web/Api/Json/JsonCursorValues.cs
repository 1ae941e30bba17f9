using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace ExperienceManager.Web.Api.Json;

/// <content>Reading single values.</content>
public ref partial struct JsonCursor
{
    /// <summary>Characters of the longest number; more than any decimal has.</summary>
    private const int MaxNumberLength = 40;

    /// <summary>A text, verbatim; null for null.</summary>
    public string? Text(string name) => _reader.TokenType == JsonTokenType.String
        ? _reader.GetString()
        : NullOr(name, "a text", "string_type");

    /// <summary>A text that repeats from body to body, verbatim; null for null.</summary>
    public string? Word(string name)
    {
        if (_reader.TokenType != JsonTokenType.String) return NullOr(name, "a text", "string_type");
        return _reader.ValueIsEscaped ? _reader.GetString() : Utf8Words.Get(_reader.ValueSpan);
    }

    /// <summary>A text, or a number as it is written: for senders whose ids and codes are now one, now the other. Null for null.</summary>
    public string? TextOrNumber(string name) => _reader.TokenType == JsonTokenType.Number ? Raw() : Word(name);

    /// <summary>Whether the value is an empty text, which some senders write where they have no number or date.</summary>
    public readonly bool IsEmptyText => _reader.TokenType == JsonTokenType.String && _reader.ValueSpan.IsEmpty;

    /// <summary>A number, or a text that is one, exactly; null for null.</summary>
    public decimal? Number(string name)
    {
        if (_reader.TokenType is JsonTokenType.Number or JsonTokenType.String)
        {
            if (TryDecimal(_reader.ValueSpan, out var number)) return number;
            Note(name, "This must be a number of at most 28 digits.", "decimal_parsing");
            return null;
        }

        NullOr(name, "a number", "decimal_type");
        return null;
    }

    /// <summary>A whole number from a least value; null for null.</summary>
    public int? Count(string name, int least)
    {
        if (Number(name) is not { } number) return null;
        if (number == decimal.Truncate(number) && number >= least && number <= int.MaxValue) return (int)number;
        Note(name, string.Create(CultureInfo.InvariantCulture, $"This must be a whole number from {least}."), "int_parsing");
        return null;
    }

    /// <summary>True or false; null for null.</summary>
    public bool? Flag(string name)
    {
        if (_reader.TokenType is JsonTokenType.True or JsonTokenType.False) return _reader.TokenType == JsonTokenType.True;
        NullOr(name, "true or false", "bool_type");
        return null;
    }

    /// <summary>An ISO 8601 date-time; without an offset it is UTC. Null for null.</summary>
    public Instant? Time(string name)
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            NullOr(name, "an ISO 8601 date-time", "datetime_type");
            return null;
        }

        // .NET's serializer writes the "+" of an offset as an escape.
        var isTime = _reader.ValueIsEscaped
            ? IsoTime.TryParse(_reader.GetString(), out var instant)
            : IsoTime.TryParse(_reader.ValueSpan, ref _reader, out instant);
        if (isTime) return instant;
        Note(name, "This must be an ISO 8601 date-time, such as 2026-11-27T09:00:00+01:00.", "datetime_parsing");
        return null;
    }

    /// <summary>An ISO 8601 date-time, and whether it says its offset; one without is read as UTC. Null for null.</summary>
    public Instant? Time(string name, out bool hasOffset)
    {
        hasOffset = _reader.TokenType != JsonTokenType.String
            || IsoTime.NamesOffset(_reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(_reader.GetString()!) : _reader.ValueSpan);
        return Time(name);
    }

    /// <summary>A UUID; null for null.</summary>
    public Guid? Uuid(string name)
    {
        if (_reader.TokenType == JsonTokenType.String && _reader.TryGetGuid(out var id)) return id;
        if (_reader.TokenType != JsonTokenType.Null) Refuse(name, "This must be a UUID.", "uuid_parsing");
        return null;
    }

    /// <summary>An id: a text, or a whole number as its digits; null for null.</summary>
    public string? Id(string name) => _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out var number)
        ? number.ToString(CultureInfo.InvariantCulture)
        : Text(name);

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        var mark = Mark;
        if (BeginList())
        {
            for (var index = 0; NextElement(); index++)
            {
                var inner = Mark;
                if (IsNull) Note("", "This must be a text.", "string_type");
                else if (Text("") is { } text) texts.Add(text);
                Under(inner, index);
            }
        }

        Under(mark, name);
        return texts;
    }

    /// <summary>The value as the JSON it was sent in.</summary>
    public string Raw()
    {
        var start = (int)_reader.TokenStartIndex;
        Skip();
        return Encoding.UTF8.GetString(_json[start..(int)_reader.BytesConsumed]);
    }

    /// <summary>The value as the bytes it was sent in.</summary>
    public ReadOnlySpan<byte> RawBytes()
    {
        var start = (int)_reader.TokenStartIndex;
        Skip();
        return _json[start..(int)_reader.BytesConsumed];
    }

    private string? NullOr(string name, string words, string type)
    {
        if (_reader.TokenType != JsonTokenType.Null) Refuse(name, $"This must be {words}.", type);
        return null;
    }

    /// <summary>Exact or refused: no rounding to 28 digits, no underflow to zero, never by way of a double.</summary>
    internal static bool TryDecimal(ReadOnlySpan<byte> utf8, out decimal number)
    {
        number = 0;
        if (utf8.Length is 0 or > MaxNumberLength || utf8[0] is (byte)'+') return false;
        var format = utf8.ContainsAny((byte)'e', (byte)'E') ? 'e' : 'f';
        return Utf8Parser.TryParse(utf8, out number, out var used, format) && used == utf8.Length
            && ((utf8.Length <= 28 && format == 'f') || IsExact(utf8, number));
    }

    private static bool IsExact(ReadOnlySpan<byte> utf8, decimal number)
    {
        var digits = 0;
        var seen = false;
        foreach (var value in utf8)
        {
            if (value is (byte)'e' or (byte)'E') break;
            seen |= value is >= (byte)'1' and <= (byte)'9';
            if (seen && value is >= (byte)'0' and <= (byte)'9') digits++;
        }

        return digits <= 28 ? number != 0 || !seen : Ascii.Equals(utf8, number.ToString(CultureInfo.InvariantCulture));
    }
}
