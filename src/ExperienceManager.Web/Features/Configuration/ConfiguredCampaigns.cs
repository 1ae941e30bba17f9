using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Campaigns.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>A campaign of a document.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Draft">What it says; without a start, a known campaign keeps its own and a new one begins at the import.</param>
/// <param name="Discount">Code, key or id of the discount that its link carries; null for none.</param>
/// <param name="Paths">Where its translations are.</param>
internal sealed record ConfiguredCampaign(string Key, CampaignDraft Draft, string? Discount, CampaignPaths Paths);

/// <summary>The section <c>campaigns</c>: Karla's names, position is priority.</summary>
internal static class ConfiguredCampaigns
{
    /// <summary>The section's name.</summary>
    public const string Section = "campaigns";

    /// <summary>Reads one; null when it is no object.</summary>
    public static ConfiguredCampaign? Read(ConfigurationMembers members)
    {
        if (!members.IsObject) return null;
        var paths = new CampaignPaths();
        var (key, name) = ConfiguredNames.Take(members, "campaign");
        var label = members.TakeText("segment");
        var slot = members.TakeChoice<Slot>("promotion_type", isNeeded: true, CampaignReader.TypeInvalid);
        var isEnabled = members.TakeFlag("enabled", true);
        var (start, end, discount) = (members.TakeTime("start_date"), members.TakeTime("end_date"), members.TakeText("discount"));
        var isGiven = false;
        var content = members.TakePart(CampaignContentReader.Name, json =>
        {
            isGiven = true;
            return ReadContent(json, paths);
        });
        if (!isGiven) members.Note(CampaignContentReader.Name, "Enter the content of the campaign.", "missing");
        var draft = new CampaignDraft(name, label ?? "", slot ?? default, content ?? new()) { IsEnabled = isEnabled, Start = start, End = end };
        foreach (var member in CampaignReader.UnusedMembers(draft)) members.Note($"{CampaignContentReader.Name}.{member}", $"A {CampaignWords.Of(draft.Slot)} campaign does not use this.", "unused_member");
        return new ConfiguredCampaign(key, draft, discount, paths);
    }

    /// <summary>Writes a shop's campaigns.</summary>
    public static void Write(Utf8JsonWriter json, ConfigurationState state)
    {
        json.WriteStartArray(Section);
        foreach (var campaign in state.Campaigns)
        {
            json.WriteStartObject();
            json.WriteString("key", campaign.Key);
            json.WriteString("name", campaign.Name);
            json.WriteString("segment", campaign.Label);
            json.WriteString("promotion_type", CampaignWords.Of(campaign.Slot));
            json.WriteBoolean("enabled", campaign.IsEnabled);
            json.WriteString("start_date", CampaignJson.Time(campaign.Start));
            if (campaign.End is { } end) json.WriteString("end_date", CampaignJson.Time(end));
            if (campaign.Discount is { } discount) json.WriteString("discount", ConfiguredDiscounts.NameOf(discount, state.Discounts));
            json.WritePropertyName(CampaignContentReader.Name);
            CampaignJson.WriteContent(json, campaign.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The campaigns after a document is taken; known ones keep their ids.</summary>
    /// <param name="document">The document.</param>
    /// <param name="before">What there is.</param>
    /// <param name="discounts">The discounts after it.</param>
    public static ImmutableArray<Campaign> After(ConfigurationDocument document, ConfigurationState before, ImmutableArray<Discount> discounts)
    {
        if (document.Campaigns is not { } given) return [.. before.Campaigns.Select(campaign => campaign.Discount is { Id: var id } ? campaign with { Discount = discounts.FirstOrDefault(discount => discount.Id == id) } : campaign)];
        var known = before.Campaigns.ToDictionary(campaign => campaign.Key, StringComparer.Ordinal);
        return [.. given.Select(wanted => Complete(wanted, known.GetValueOrDefault(wanted.Key), before.Now, discounts))];
    }

    private static Campaign Complete(ConfiguredCampaign wanted, Campaign? known, Instant now, ImmutableArray<Discount> discounts) => new()
    {
        Id = known?.Id ?? Guid.CreateVersion7(),
        Key = wanted.Key,
        Name = wanted.Draft.Name,
        Label = wanted.Draft.Label,
        Slot = wanted.Draft.Slot,
        IsEnabled = wanted.Draft.IsEnabled,
        Start = wanted.Draft.Start ?? known?.Start ?? now,
        End = wanted.Draft.End,
        Content = wanted.Draft.Content.For(wanted.Draft.Slot),
        Discount = wanted.Discount is { } name ? ConfiguredDiscounts.Find(name, discounts) : null,
    };

    private static Result<CampaignContent> ReadContent(JsonElement json, CampaignPaths paths)
    {
        var problems = CampaignMembersIn.Unknown(json);
        return problems.Count > 0 ? Result.Invalid(problems) : JsonBody.Read(Encoding.UTF8.GetBytes(json.GetRawText()), (ref JsonCursor cursor) => CampaignContentReader.Read(ref cursor, paths));
    }
}
