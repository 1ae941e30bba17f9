using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Security.Egress;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>What is known of settings: the record of each section. Members beyond it are kept verbatim, unread.</summary>
internal static class SettingsSchema
{
    // With its mark and sign.
    private const int MaxExponent = 6;

    private static readonly IReadOnlyList<string> Known =
        [.. Enum.GetValues<SettingsSection>().SelectMany(section => Paths(SettingsData.NameOf(section), Form(section).GetType()))];

    /// <summary>What holds when nothing is set; a new object each time.</summary>
    public static JsonObject Defaults(SettingsSection section) => WireJson.ToObject(Form(section));

    /// <summary>A sentence for each member of a section that is kept and not used.</summary>
    public static IEnumerable<string> Unused(SettingsSection section, JsonObject data) =>
        section == SettingsSection.Trackpages ? [] : Unused(SettingsData.NameOf(section), data);

    /// <summary>What is wrong with the members of a section; paths below it.</summary>
    public static IReadOnlyList<Problem> Check(SettingsSection section, JsonObject data, EgressClient egress)
    {
        var form = Form(section);
        var read = WireJson.Read(JsonSerializer.SerializeToUtf8Bytes(data), form);
        var problems = new ProblemList();
        problems.AddUnder("", read.Problems);
        if (form is CarrierSettings carriers) problems.AddUnder("", carriers.Rules.CheckUrls(egress));
        CheckNumbers("", data, problems);
        return problems.All;
    }

    private static object Form(SettingsSection section) => section switch
    {
        SettingsSection.Triggers => new TriggerSettings(),
        SettingsSection.Carriers => new CarrierSettings(),
        SettingsSection.Segments => new LabelSettings(),
        SettingsSection.Privacy => new PrivacySettings(),
        _ => new JsonObject(),
    };

    private static IEnumerable<string> Paths(string path, Type type) => WireShape.Of(type).Members
        .SelectMany(member => Paths($"{path}.{member.Name}", member.Type).Prepend($"{path}.{member.Name}"));

    private static IEnumerable<string> Unused(string path, JsonObject data)
    {
        foreach (var (name, value) in data)
        {
            var place = $"{path}.{name}";
            if (Known.Any(known => known.StartsWith(place + ".", StringComparison.Ordinal)) && value is JsonObject part)
            {
                foreach (var inner in Unused(place, part)) yield return inner;
            }
            else if (!Known.Contains(place))
            {
                yield return $"The member {PlainText.Shorten(place, 100)} is kept and not used.{ClosestWord.Hint(place, Known)}";
            }
        }
    }

    // Numbers are kept as they came, and compared when the history tells what changed; nothing compares exponents of more than a few
    // digits.
    private static void CheckNumbers(string path, JsonNode? value, ProblemList problems)
    {
        IEnumerable<(string Name, JsonNode? Value)> parts = value switch
        {
            JsonObject members => members.Select(member => (member.Key, member.Value)),
            JsonArray list => list.Select((entry, index) => (index.ToString(CultureInfo.InvariantCulture), entry)),
            _ => [],
        };
        foreach (var part in parts) CheckNumbers(path.Length == 0 ? part.Name : $"{path}.{part.Name}", part.Value, problems);
        if (value?.GetValueKind() != JsonValueKind.Number) return;
        var number = value.ToJsonString();
        if (number.IndexOfAny(['e', 'E']) is not (>= 0 and var mark) || number.Length - mark <= MaxExponent) return;
        problems.Add(new(path, "This number is too large or too small.", "decimal_parsing"));
    }
}
