using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Api.Wire;

/// <summary>The texts of an object in one language.</summary>
/// <param name="Language">Language or locale; <c>dk</c> is Danish.</param>
/// <param name="Values">The texts by their members.</param>
public sealed record WireTranslation([property: Needed("Enter the language.")] string Language, IReadOnlyDictionary<string, string> Values);

/// <summary>
/// Texts that can be translated stand on the wire as their base, and the translations of all texts of an object together in its member
/// <c>translations</c>, a list by language.
/// </summary>
internal static class WireTranslations
{
    /// <summary>The member.</summary>
    public const string Name = "translations";

    /// <summary>Adds the member to a type that has such texts.</summary>
    public static void AddTo(JsonTypeInfo type)
    {
        JsonPropertyInfo[] texts = [.. type.Properties.Where(property => property.PropertyType == typeof(TranslatedText))];
        if (texts.Length == 0 || type.Properties.Any(property => property.Name == Name)) return;
        var translations = type.CreateJsonPropertyInfo(typeof(IReadOnlyList<WireTranslation>), Name);
        translations.Get = target => Of(texts, target);
        translations.Set = (target, value) => Put(texts, target, (EquatableArray<WireTranslation>)value!);
        type.Properties.Add(translations);
    }

    /// <summary>Reads the list; its places are noted, because problems name a translation by its language.</summary>
    public static EquatableArray<WireTranslation>? Read(ref JsonCursor json, WireShape shape, WireReading reading, string path)
    {
        if (!json.BeginList(Name)) return null;
        var read = new List<WireTranslation>();
        for (var index = 0; json.NextElement(); index++)
        {
            var mark = json.Mark;
            if (ReadOne(ref json, shape, reading, [.. read.Select(other => other.Language)]) is { } translation)
            {
                reading.Paths.Add(path, translation.Language, index);
                read.Add(translation);
            }

            json.Under(mark, index);
            json.Under(mark, Name);
        }

        return [.. read];
    }

    private static WireTranslation? ReadOne(ref JsonCursor json, WireShape shape, WireReading reading, IReadOnlyCollection<string> seen)
    {
        if (!json.BeginObject()) return null;
        var (language, values) = ((string?)null, new Dictionary<string, string>(StringComparer.Ordinal));
        var given = new HashSet<string>(StringComparer.Ordinal);
        while (json.NextMember(out var name))
        {
            if (!given.Add(name)) json.Refuse(name, WireReader.Twice, "duplicate_member");
            else if (name == "language") language = json.Text("language");
            else if (name == "values" && !json.IsNull) values = ReadValues(ref json, shape, reading);
            else if (name != "values") WireReader.Unknown(ref json, name, ["language", "values"], reading);
        }

        if (language is null) json.Note("language", "Enter the language.", "missing");
        else if (CampaignLanguages.Normalize(language) is not { } tag)
            json.Note("language", $"“{PlainText.Shorten(language, 40)}” is not a language.", "unknown_language");
        else if (seen.Contains(tag)) json.Note("language", "This language is there twice.", "duplicate");
        else return new(tag, values);
        return null;
    }

    private static Dictionary<string, string> ReadValues(ref JsonCursor json, WireShape shape, WireReading reading)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!json.BeginObject("values")) return values;
        var mark = json.Mark;
        while (json.NextMember(out var name))
        {
            if (shape.Find(name) is not { Type: var type } || type != typeof(TranslatedText))
                WireReader.Unknown(ref json, name, shape.TextNames, reading);
            else if (values.ContainsKey(name)) json.Refuse(name, WireReader.Twice, "duplicate_member");
            else values[name] = json.Text(name) ?? "";
        }

        json.Under(mark, "values");
        return values;
    }

    private static EquatableArray<WireTranslation> Of(JsonPropertyInfo[] texts, object target)
    {
        var values = texts.Select(property => (property.Name, ((TranslatedText)property.Get!(target)!).Translations.Texts)).ToList();
        return values.SelectMany(text => text.Texts.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(language => new WireTranslation(
                CampaignLanguages.NameOf(language),
                values.Where(text => text.Texts.ContainsKey(language)).ToDictionary(text => text.Name, text => text.Texts[language])))
            .ToEquatableArray();
    }

    private static void Put(JsonPropertyInfo[] texts, object target, EquatableArray<WireTranslation> translations)
    {
        foreach (var property in texts)
        {
            var text = (TranslatedText)property.Get!(target)!;
            var all = translations.Items.Where(one => one.Values.ContainsKey(property.Name))
                .Aggregate(text.Translations,
                    (known, one) => known.With(CampaignLanguages.Normalize(one.Language)!, one.Values[property.Name]));
            property.Set!(target, text with { Translations = all });
        }
    }

    /// <summary>Writes the base.</summary>
    public sealed class BaseConverter : JsonConverter<TranslatedText>
    {
        /// <inheritdoc/>
        public override TranslatedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TranslatedText.Of(reader.GetString() ?? "");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, TranslatedText value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Base);
    }
}
