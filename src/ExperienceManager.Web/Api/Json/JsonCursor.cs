using System.Globalization;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Api.Json;

/// <summary>
/// Reads a JSON body forward, once, and collects what is wrong instead of stopping at the first fault. Every reading method stands on a
/// value and leaves it behind; a nested reader's problems get their place by <see cref="Under(int, string)"/>. Malformed JSON throws
/// <see cref="JsonException"/>, which <see cref="JsonBody"/> catches. Strings were checked before (<see cref="TextFaults"/>).
/// </summary>
public ref partial struct JsonCursor
{
    /// <summary>Levels of nesting; deeper bodies are refused as malformed.</summary>
    public const int Depth = 32;

    private const int MaxProblems = 100;

    private const int MaxUnused = 20;

    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;
    private List<Problem>? _problems;
    private List<string>? _unused;

    /// <summary>Stands on the first value of a body.</summary>
    public JsonCursor(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Depth });
        _reader.Read();
    }

    /// <summary>What is wrong so far.</summary>
    public readonly IReadOnlyList<Problem> Problems => _problems ?? (IReadOnlyList<Problem>)[];

    /// <summary>How many problems there are so far; to be given to <see cref="Under(int, string)"/>.</summary>
    public readonly int Mark => _problems?.Count ?? 0;

    /// <summary>Whether the value is null.</summary>
    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    /// <summary>The kind of token that the cursor stands on.</summary>
    public readonly JsonTokenType Kind => _reader.TokenType;

    /// <summary>Enters an object; otherwise notes the problem, passes the value over and is false.</summary>
    public bool BeginObject(string name = "") => Begin(JsonTokenType.StartObject, name, "an object", "dict_type");

    /// <summary>Enters a list; otherwise notes the problem, passes the value over and is false.</summary>
    public bool BeginList(string name = "") => Begin(JsonTokenType.StartArray, name, "a list", "list_type");

    /// <summary>Passes over an empty list, which is what PHP writes for an object without members; false for everything else.</summary>
    public bool SkipEmptyList()
    {
        if (_reader.TokenType != JsonTokenType.StartArray) return false;
        var ahead = _reader;
        if (!ahead.Read() || ahead.TokenType != JsonTokenType.EndArray) return false;
        _reader = ahead;
        return true;
    }

    private bool Begin(JsonTokenType kind, string name, string words, string type)
    {
        if (_reader.TokenType == kind) return true;
        Refuse(name, $"This must be {words}.", type);
        return false;
    }

    /// <summary>Goes to the value of the next known member; unknown ones are passed over, a repeated one is a problem.</summary>
    public bool NextMember<TMember>(ref MemberSet<TMember> given, out TMember member)
        where TMember : struct, Enum
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var known = FindMember(out member);
            if (!known) NoteUnused<TMember>();
            _reader.Read();
            if (!known)
            {
                Skip();
                continue;
            }

            if (!given.Contains(member))
            {
                given = given.With(member);
                return true;
            }

            Refuse(JsonMembers<TMember>.NameOf(member), "This member is there twice.", "duplicate_member");
        }

        member = default;
        return false;
    }

    /// <summary>A sentence for each member that was passed over because it is not known, at most 20.</summary>
    public readonly IReadOnlyList<string> Unused => _unused ?? (IReadOnlyList<string>)[];

    // A name with escapes is no typing mistake.
    private void NoteUnused<TMember>()
        where TMember : struct, Enum
    {
        if (!_reader.ValueIsEscaped) NoteUnused(Encoding.UTF8.GetString(_reader.ValueSpan), JsonMembers<TMember>.AllNames);
    }

    /// <summary>Notes a member that is passed over because it is not known.</summary>
    public void NoteUnused(string name, IReadOnlyList<string> known)
    {
        if (_unused?.Count == MaxUnused) return;
        var text = $"The member “{PlainText.Shorten(name, 60)}” is not known and was not used.{ClosestWord.Hint(name, known)}";
        _unused ??= [];
        if (!_unused.Contains(text)) _unused.Add(text);
    }

    private readonly bool FindMember<TMember>(out TMember member)
        where TMember : struct, Enum =>
        JsonMembers<TMember>.TryFind(_reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(_reader.GetString()!) : _reader.ValueSpan, out member);

    /// <summary>Goes to the value of the next member, whatever its name.</summary>
    public bool NextMember(out string name)
    {
        _reader.Read();
        if (_reader.TokenType != JsonTokenType.PropertyName)
        {
            name = "";
            return false;
        }

        name = _reader.ValueIsEscaped ? _reader.GetString()! : Utf8Words.Get(_reader.ValueSpan);
        _reader.Read();
        return true;
    }

    /// <summary>Goes to the next element of a list.</summary>
    public bool NextElement()
    {
        _reader.Read();
        return _reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Passes the value over.</summary>
    public void Skip() => _reader.Skip();

    /// <summary>Reads to the end of the body; anything after the value is malformed.</summary>
    public void End()
    {
        while (_reader.Read())
        {
        }
    }

    /// <summary>Notes a problem and passes the value over.</summary>
    public void Refuse(string name, string message, string type = "value_error")
    {
        Note(name, message, type);
        Skip();
    }

    /// <summary>Notes a problem.</summary>
    public void Note(string name, string message, string type = "value_error")
    {
        _problems ??= [];
        if (_problems.Count < MaxProblems) _problems.Add(new Problem(name, message, type));
    }

    /// <summary>Takes over the problems that were noted on a copy of this cursor.</summary>
    public void Adopt(in JsonCursor copy) => _problems = copy._problems;

    /// <summary>Puts the problems noted since a mark below a member.</summary>
    public readonly void Under(int mark, string parent)
    {
        for (var i = mark; i < Mark; i++) _problems![i] = _problems[i].Under(parent);
    }

    /// <summary>Puts the problems noted since a mark below an element of a list.</summary>
    public readonly void Under(int mark, int index)
    {
        if (mark < Mark) Under(mark, index.ToString(CultureInfo.InvariantCulture));
    }
}
