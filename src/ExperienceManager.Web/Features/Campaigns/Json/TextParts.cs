using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Campaigns.Json;

/// <summary>Collects the texts of one object while it is read: base and translations come in any order.</summary>
/// <param name="path">Path of the object.</param>
/// <param name="paths">Where to note the places of translations.</param>
internal sealed class TextParts(string path, CampaignPaths paths)
{
    private readonly Dictionary<TextMember, string> _base = [];
    private readonly Dictionary<TextMember, LocalizedText> _translations = [];

    /// <summary>A text with what was read of it.</summary>
    public TranslatedText this[TextMember member] => new(_base.GetValueOrDefault(member, ""), _translations.GetValueOrDefault(member, LocalizedText.Empty));

    /// <summary>Reads a base text.</summary>
    public void Read(ref JsonCursor json, TextMember member) => _base[member] = json.Text(CampaignWords.Of(member)) ?? "";

    /// <summary>Reads the list of translations.</summary>
    public void ReadTranslations(ref JsonCursor json)
    {
        const string Name = "translations";
        if (json.IsNull || !json.BeginList(Name)) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; json.NextElement(); index++)
        {
            var mark = json.Mark;
            ReadTranslation(ref json, seen, index);
            json.Under(mark, index);
            json.Under(mark, Name);
        }
    }

    private void ReadTranslation(ref JsonCursor json, HashSet<string> seen, int index)
    {
        if (!json.BeginObject()) return;
        string? language = null;
        List<(TextMember Member, string? Text)> values = [];
        var given = default(MemberSet<TranslationMember>);
        while (json.NextMember(ref given, out TranslationMember member))
        {
            if (member == TranslationMember.Language) language = json.Text("language");
            else if (!json.IsNull) values = ReadValues(ref json);
        }

        if (language is null)
        {
            if (!given.Contains(TranslationMember.Language)) json.Note("language", "Enter the language.", "missing");
        }
        else if (CampaignLanguages.Normalize(language) is not { } tag) json.Note("language", $"“{PlainText.Shorten(language, 40)}” is not a language.", "unknown_language");
        else if (!seen.Add(tag)) json.Note("language", "This language is there twice.", "duplicate");
        else Take(tag, index, values);
    }

    private void Take(string tag, int index, List<(TextMember Member, string? Text)> values)
    {
        paths.Add(path, tag, index);
        foreach (var (member, text) in values) _translations[member] = _translations.GetValueOrDefault(member, LocalizedText.Empty).With(tag, text);
    }

    private static List<(TextMember Member, string? Text)> ReadValues(ref JsonCursor json)
    {
        List<(TextMember Member, string? Text)> values = [];
        if (!json.BeginObject("values")) return values;
        var mark = json.Mark;
        var given = default(MemberSet<TextMember>);
        while (json.NextMember(ref given, out TextMember member)) values.Add((member, json.Text(CampaignWords.Of(member))));
        json.Under(mark, "values");
        return values;
    }
}
