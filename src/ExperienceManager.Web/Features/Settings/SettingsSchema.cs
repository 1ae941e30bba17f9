using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Security.Egress;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>What is known of settings: their documented members with type and default. Members beyond them are kept verbatim, unread.</summary>
internal sealed class SettingsSchema(EgressClient egress)
{
    private const int MaxEntries = 1_000;
    private const int MaxCarrierLength = 100;

    // With its mark and sign.
    private const int MaxExponent = 6;

    private static readonly string[] Statuses = ["live", "testing", "disabled"];
    private static readonly string[] GroupKeys = ["shipment_id", "tracking_number", "external_shipment_id"];

    private enum Kind
    {
        Flag,
        Status,
        Carriers,
        Labels,
        Url,
        GroupKey,
        Hours,
        Days,
        List,
        FlagOrObject,
    }

    private static readonly Dictionary<string, Kind> Known = new(StringComparer.Ordinal)
    {
        ["carriers.pp_status"] = Kind.Status,
        ["carriers.hc_status"] = Kind.Status,
        ["carriers.pp_disabled_carriers"] = Kind.Carriers,
        ["carriers.hc_enabled_carriers"] = Kind.Carriers,
        ["carriers.override_pp_tracking_config_for_segments"] = Kind.Labels,
        ["carriers.override_hc_tracking_config_for_segments"] = Kind.Labels,
        ["carriers.pp_tracking_service_url"] = Kind.Url,
        ["carriers.hc_tracking_service_url"] = Kind.Url,
        ["carriers.shipment_updates"] = Kind.Flag,
        ["triggers.klaviyo"] = Kind.FlagOrObject,
        ["triggers.shopify"] = Kind.FlagOrObject,
        ["triggers.klaviyo.status"] = Kind.Status,
        ["triggers.shopify.status"] = Kind.Status,
        ["triggers.klaviyo.custom_triggers"] = Kind.List,
        ["triggers.klaviyo.trigger_delivered_all_events"] = Kind.Flag,
        ["triggers.klaviyo.shipment_group_key"] = Kind.GroupKey,
        ["triggers.klaviyo.stale_event_threshold"] = Kind.Hours,
        ["segments.klaviyo"] = Kind.Flag,
        ["segments.shopify"] = Kind.Flag,
        ["segments.shopware"] = Kind.Flag,
        ["segments.mirror_tags"] = Kind.Flag,
        ["privacy.erase_after_days"] = Kind.Days,
    };

    /// <summary>What holds when nothing is set; a new object each time.</summary>
    public static JsonObject Defaults(SettingsSection section) => section switch
    {
        SettingsSection.Carriers => CarrierSettings.Write(Domain.Shipments.ShipmentRules.Default),
        SettingsSection.Segments => LabelSettings.Write(Domain.Shops.LabelSources.Default),
        SettingsSection.Privacy => PrivacySettings.Write(0),
        SettingsSection.Triggers => new()
        {
            ["klaviyo"] = new JsonObject
            {
                ["status"] = "live",
                ["custom_triggers"] = new JsonArray(),
                ["trigger_delivered_all_events"] = false,
                ["shipment_group_key"] = "shipment_id",
                ["stale_event_threshold"] = 4,
            },
            ["shopify"] = new JsonObject { ["status"] = "live" },
        },
        _ => [],
    };

    /// <summary>A sentence for each member of a section that is kept and not used.</summary>
    public static IEnumerable<string> Unused(SettingsSection section, JsonObject data) => section == SettingsSection.Trackpages ? [] : Unused(SettingsData.NameOf(section), data);

    private static IEnumerable<string> Unused(string path, JsonObject data)
    {
        foreach (var (name, value) in data)
        {
            var place = $"{path}.{name}";
            if (Known.Keys.Any(key => key.StartsWith(place + ".", StringComparison.Ordinal)) && value is JsonObject part)
            {
                foreach (var inner in Unused(place, part)) yield return inner;
            }
            else if (!Known.ContainsKey(place))
            {
                yield return $"The member {PlainText.Shorten(place, 100)} is kept and not used.{ClosestWord.Hint(place, Known.Keys)}";
            }
        }
    }

    /// <summary>What is wrong with the members of a section; paths below it.</summary>
    public IReadOnlyList<Problem> Check(SettingsSection section, JsonObject data)
    {
        var problems = new ProblemList();
        Check(SettingsData.NameOf(section), "", data, problems);
        return problems.All;
    }

    private void Check(string section, string path, JsonObject data, ProblemList problems)
    {
        foreach (var (name, value) in data)
        {
            var place = path.Length == 0 ? name : $"{path}.{name}";
            if (value is null) continue;
            if (Known.TryGetValue($"{section}.{place}", out var kind)) Check(kind, place, value, problems);
            if (value is JsonObject part) Check(section, place, part, problems);
            else CheckNumbers(place, value, problems);
        }
    }

    private void Check(Kind kind, string place, JsonNode value, ProblemList problems)
    {
        switch (kind)
        {
            case Kind.Flag when value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False): problems.Add(new(place, "This must be true or false.", "bool_type")); break;
            case Kind.FlagOrObject when value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Object): problems.Add(new(place, "This must be an object, or true or false.", "dict_type")); break;
            case Kind.Status: CheckWord(place, value, Statuses, problems); break;
            case Kind.GroupKey: CheckWord(place, value, GroupKeys, problems); break;
            case Kind.Hours when value.GetValueKind() != JsonValueKind.Number || !value.AsValue().TryGetValue<decimal>(out var hours) || hours < 0: problems.Add(new(place, "This must be a number of hours, 0 or more.", "int_parsing")); break;
            case Kind.Days: CheckDays(place, value, problems); break;
            case Kind.Url: CheckUrl(place, value, problems); break;
            case Kind.List when value is not JsonArray: problems.Add(new(place, "This must be a list.", "list_type")); break;
            case Kind.Carriers or Kind.Labels: CheckTexts(place, value, kind == Kind.Carriers, problems); break;
        }
    }

    // Numbers are kept as they came, and compared when the history tells what changed; nothing compares exponents of more than a few digits.
    private static void CheckNumbers(string place, JsonNode value, ProblemList problems)
    {
        if (value is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i] is { } entry) CheckNumbers(string.Create(CultureInfo.InvariantCulture, $"{place}.{i}"), entry, problems);
            }
        }
        else if (value is JsonObject part)
        {
            foreach (var (name, member) in part.Where(member => member.Value is not null)) CheckNumbers($"{place}.{name}", member!, problems);
        }
        else if (value.GetValueKind() == JsonValueKind.Number && value.ToJsonString() is var number && number.IndexOfAny(['e', 'E']) is var mark and >= 0 && number.Length - mark > MaxExponent)
        {
            problems.Add(new(place, "This number is too large or too small.", "decimal_parsing"));
        }
    }

    private static void CheckWord(string place, JsonNode value, string[] words, ProblemList problems)
    {
        if (value.GetValueKind() != JsonValueKind.String) problems.Add(new(place, "This must be a text.", "string_type"));
        else if (!words.Contains(value.GetValue<string>())) problems.Add(new(place, $"This must be one of {string.Join(", ", words)}.", "enum"));
    }

    private static void CheckDays(string place, JsonNode value, ProblemList problems)
    {
        var isKnown = value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<int>(out var days) && days is 0 or (>= PrivacySettings.MinDays and <= PrivacySettings.MaxDays);
        if (!isKnown) problems.Add(new(place, $"This must be 0 for never, or a whole number of days from {PrivacySettings.MinDays} to {PrivacySettings.MaxDays}.", "out_of_range"));
    }

    // An empty text takes the url away.
    private void CheckUrl(string place, JsonNode value, ProblemList problems)
    {
        if (value.GetValueKind() != JsonValueKind.String) problems.Add(new(place, "This must be a text.", "string_type"));
        else if (value.GetValue<string>() is { Length: > 0 } url) problems.Add(url.Length > 2_000 ? new(place, "A url has at most 2,000 characters.", "too_long") : egress.Check(place, url));
    }

    private static void CheckTexts(string place, JsonNode value, bool areCarriers, ProblemList problems)
    {
        if (value is not JsonArray list)
        {
            problems.Add(new(place, "This must be a list of texts.", "list_type"));
            return;
        }

        if (list.Count > MaxEntries) problems.Add(new(place, $"There can be at most {MaxEntries} entries.", "too_many"));
        for (var i = 0; i < list.Count; i++)
        {
            var entry = string.Create(CultureInfo.InvariantCulture, $"{place}.{i}");
            if (list[i]?.GetValueKind() != JsonValueKind.String) problems.Add(new(entry, "This must be a text.", "string_type"));
            else if (areCarriers && (string.IsNullOrWhiteSpace(list[i]!.GetValue<string>()) || list[i]!.GetValue<string>().Length > MaxCarrierLength)) problems.Add(new(entry, "This must be a carrier reference, such as dhl.", "carrier_reference_invalid"));
        }
    }
}
