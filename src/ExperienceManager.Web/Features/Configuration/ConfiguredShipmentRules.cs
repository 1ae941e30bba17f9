using System.Collections.Immutable;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Features.Settings;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The section <c>shipment_rules</c>: one object with the documented names of the settings. A member that it leaves out has its default.</summary>
internal static class ConfiguredShipmentRules
{
    /// <summary>The section's name.</summary>
    public const string Section = "shipment_rules";

    /// <summary>Reads the section; whether urls may be sent to is checked with the document.</summary>
    public static ShipmentRules? Read(ConfigurationMembers members)
    {
        if (!members.IsObject) return null;
        var rules = ShipmentRules.Default;
        foreach (var service in TrackingServices.All) rules = rules.With(service, Read(members, service));
        members.RefuseOthers();
        return rules;
    }

    /// <summary>Writes every member, so that the same state always gives the same bytes.</summary>
    public static void Write(Utf8JsonWriter json, ShipmentRules rules)
    {
        json.WriteStartObject(Section);
        foreach (var service in TrackingServices.All)
        {
            var own = rules.Of(service);
            json.WriteString(CarrierSettings.StatusOf(service), own.Status.Key());
            WriteTexts(json, CarrierSettings.CarriersOf(service), own.Carriers);
            WriteTexts(json, CarrierSettings.LabelsOf(service), own.OverrideLabels);
            json.WriteString(CarrierSettings.UrlOf(service), own.Url ?? "");
        }

        json.WriteEndObject();
    }

    /// <summary>The members that differ.</summary>
    public static ImmutableArray<string> Differences(ShipmentRules old, ShipmentRules @new)
    {
        var members = ImmutableArray.CreateBuilder<string>();
        foreach (var service in TrackingServices.All)
        {
            var (before, after) = (old.Of(service), @new.Of(service));
            if (before.Status != after.Status) members.Add(CarrierSettings.StatusOf(service));
            if (before.Carriers != after.Carriers) members.Add(CarrierSettings.CarriersOf(service));
            if (before.OverrideLabels != after.OverrideLabels) members.Add(CarrierSettings.LabelsOf(service));
            if (before.Url != after.Url) members.Add(CarrierSettings.UrlOf(service));
        }

        return members.ToImmutable();
    }

    private static ServiceRules Read(ConfigurationMembers members, TrackingService service)
    {
        var name = CarrierSettings.StatusOf(service);
        var status = members.TakeText(name) ?? ServiceStatus.Live.Key();
        var known = Enum.GetValues<ServiceStatus>().Where(value => value.Key() == status).ToList();
        if (known.Count == 0) members.Note(name, "This must be one of live, testing, disabled.", "enum");
        return new ServiceRules
        {
            Status = known.FirstOrDefault(),
            Carriers = members.TakeTexts(CarrierSettings.CarriersOf(service)).Distinct(StringComparer.Ordinal).ToEquatableArray(),
            OverrideLabels = members.TakeTexts(CarrierSettings.LabelsOf(service)).Distinct(StringComparer.Ordinal).ToEquatableArray(),
            Url = members.TakeText(CarrierSettings.UrlOf(service)) is { Length: > 0 } url ? url : null,
        };
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, EquatableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
