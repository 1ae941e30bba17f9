using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Api.Wire;

/// <summary>How something is read.</summary>
/// <param name="IsStrict">Unknown members are problems, not warnings, and amounts are numbers, not numeric texts.</param>
/// <param name="IsPatch">Nothing is needed.</param>
internal sealed record WireReading(bool IsStrict = false, bool IsPatch = false)
{
    /// <summary>Where translations were.</summary>
    public WirePaths Paths { get; } = new();
}

/// <summary>A member with what was sent for it.</summary>
internal readonly record struct WireValue(WireMember Member, object Value);

/// <summary>
/// Reads wire records of any type. All problems are noted at once, on the cursor, with paths; null is absent everywhere, so that a
/// change of single members leaves alone what is absent or null.
/// </summary>
internal static class WireReader
{
    /// <summary>What is said of a member that is there twice.</summary>
    public const string Twice = "This member is there twice.";

    /// <summary>The members of an object that were sent; the cursor stands in it.</summary>
    public static List<WireValue> ReadMembers(
        ref JsonCursor json, WireShape shape, WireReading reading, string path, out HashSet<string> given)
    {
        var values = new List<WireValue>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        given = new HashSet<string>(StringComparer.Ordinal);
        while (json.NextMember(out var name))
        {
            if (shape.Find(name) is not { } member) Unknown(ref json, name, shape.Names, reading);
            else if (!seen.Add(name)) json.Refuse(name, Twice, "duplicate_member");
            else if (!json.IsNull)
            {
                given.Add(name);
                if (ReadValue(ref json, shape, member, reading, path) is { } value) values.Add(new(member, value));
            }
        }

        foreach (var member in shape.Members)
        {
            if (member.Needed is { } message && !reading.IsPatch && !given.Contains(member.Name))
                json.Note(member.Name, message, "missing");
        }

        return values;
    }

    /// <summary>Reads an object into a record; null when it is no object.</summary>
    public static object? ReadObject(ref JsonCursor json, object target, WireReading reading, string path, string name = "")
    {
        if (!json.BeginObject(name)) return null;
        var mark = json.Mark;
        var values = ReadMembers(ref json, WireShape.Of(target.GetType()), reading, path, out var given);
        foreach (var sent in values) sent.Member.Set(target, sent.Value);
        if (target is IWireChecked rule) foreach (var problem in rule.Check(given)) json.Note(problem.Path, problem.Message, problem.Type);
        json.Under(mark, name);
        return target;
    }

    /// <summary>Passes an unknown member over.</summary>
    public static void Unknown(ref JsonCursor json, string name, IReadOnlyList<string> known, WireReading reading)
    {
        if (reading.IsStrict) json.Note(PlainText.Shorten(name, 60), $"Unknown member.{ClosestWord.Hint(name, known)}", "unknown_member");
        else json.NoteUnused(name, known);
        json.Skip();
    }

    private static object? ReadValue(ref JsonCursor json, WireShape shape, WireMember member, WireReading reading, string path) =>
        member.Kind switch
        {
            WireKind.Text => ReadText(ref json, member),
            WireKind.Number => ReadNumber(ref json, member, reading),
            WireKind.Flag => json.Flag(member.Name),
            WireKind.Time => InstantConverter.AsStored(json.Time(member.Name)),
            WireKind.Uuid => json.Uuid(member.Name),
            WireKind.Choice => ReadChoice(ref json, member),
            WireKind.Texts => json.Texts(member.Name),
            WireKind.List => ReadList(ref json, member, reading, Below(path, member.Name)),
            WireKind.Translations => WireTranslations.Read(ref json, shape, reading, path),
            WireKind.OwnForm => ReadOwnForm(ref json, member),
            _ when member.EmptyListIsAbsent && json.SkipEmptyList() => null,
            _ => ReadObject(ref json, WireShape.Of(member.Type).Create(), reading, Below(path, member.Name), member.Name),
        };

    private static string? ReadText(ref JsonCursor json, WireMember member)
    {
        var text = json.Text(member.Name);
        if (text is not null && member.Check?.Check(member.Name, text) is { } problem)
            json.Note(problem.Path, problem.Message, problem.Type);
        return text;
    }

    private static decimal? ReadNumber(ref JsonCursor json, WireMember member, WireReading reading)
    {
        if (!reading.IsStrict || member.TakesNumericText || json.Kind == JsonTokenType.Number) return json.Number(member.Name);
        json.Refuse(member.Name, "This must be a number.", "decimal_type");
        return null;
    }

    private static object? ReadChoice(ref JsonCursor json, WireMember member)
    {
        if (json.Text(member.Name) is not { } word) return null;
        if (WireWords.Find(member.Type, word) is { } choice) return choice;
        json.Note(member.Name, $"This must be one of {string.Join(", ", WireWords.All(member.Type))}.", member.RefusedAs);
        return null;
    }

    private static object? ReadOwnForm(ref JsonCursor json, WireMember member)
    {
        var problems = new List<Problem>();
        using var part = JsonDocument.Parse(json.RawBytes().ToArray(), new() { MaxDepth = JsonCursor.Depth });
        var value = member.OwnForm!.Read(part.RootElement, problems);
        foreach (var problem in problems.Select(problem => problem.Under(member.Name)))
            json.Note(problem.Path, problem.Message, problem.Type);
        return value;
    }

    private static Array? ReadList(ref JsonCursor json, WireMember member, WireReading reading, string path)
    {
        if (!json.BeginList(member.Name)) return null;
        var elements = new List<object?>();
        var count = 0;
        for (; json.NextElement(); count++)
        {
            if (count >= member.Most) json.Skip();
            else
            {
                var mark = json.Mark;
                var place = count.ToString(CultureInfo.InvariantCulture);
                if (ReadObject(ref json, WireShape.Of(member.Element!).Create(), reading, Below(path, place)) is { } element)
                    elements.Add(element);
                json.Under(mark, count);
                json.Under(mark, member.Name);
            }
        }

        if (count > member.Most) json.Note(member.Name, $"At most {member.Most} {member.Name}; there are {count:N0}.", "too_many");
        var items = Array.CreateInstance(member.Element!, elements.Count);
        ((System.Collections.ICollection)elements).CopyTo(items, 0);
        return items;
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
