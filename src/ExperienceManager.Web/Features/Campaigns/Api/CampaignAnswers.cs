using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Api;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>Answers about campaigns, in Karla's names (docs/integrations/karla-api.md#campaigns).</summary>
/// <param name="Slug">The shop's.</param>
/// <param name="Now">What the status is of.</param>
internal sealed record CampaignAnswers(string Slug, Instant Now)
{
    /// <summary>One campaign.</summary>
    public ApiAnswer Of(int status, StoredCampaign campaign) =>
        ApiAnswer.Write(status, json => Write(json, campaign, null)) with { ETag = Preconditions.TagOf(campaign.Version) };

    /// <summary>A list of campaigns.</summary>
    public ApiAnswer Of(IEnumerable<StoredCampaign> campaigns) => ApiAnswer.Write(StatusCodes.Status200OK, json => WriteList(json, campaigns, campaign => Write(json, campaign, null)));

    /// <summary>One discount.</summary>
    public ApiAnswer Of(int status, StoredDiscount discount) =>
        ApiAnswer.Write(status, json => Write(json, discount.Discount)) with { ETag = Preconditions.TagOf(discount.Version) };

    /// <summary>A list of discounts.</summary>
    public ApiAnswer Of(IEnumerable<StoredDiscount> discounts) => ApiAnswer.Write(StatusCodes.Status200OK, json => WriteList(json, discounts, discount => Write(json, discount.Discount)));

    /// <summary>One announcement.</summary>
    public ApiAnswer Of(int status, StoredAnnouncement announcement) =>
        ApiAnswer.Write(status, json => Write(json, announcement.Announcement)) with { ETag = Preconditions.TagOf(announcement.Version) };

    /// <summary>A list of announcements.</summary>
    public ApiAnswer Of(IEnumerable<StoredAnnouncement> announcements) =>
        ApiAnswer.Write(StatusCodes.Status200OK, json => WriteList(json, announcements, announcement => Write(json, announcement.Announcement)));

    /// <summary>One A/B test.</summary>
    public ApiAnswer Of(int status, StoredAbTest test, IReadOnlyDictionary<Guid, StoredCampaign> campaigns) =>
        ApiAnswer.Write(status, json => Write(json, test, campaigns)) with { ETag = Preconditions.TagOf(test.Version) };

    /// <summary>A list of A/B tests.</summary>
    public ApiAnswer Of(IEnumerable<StoredAbTest> tests, IReadOnlyDictionary<Guid, StoredCampaign> campaigns) =>
        ApiAnswer.Write(StatusCodes.Status200OK, json => WriteList(json, tests, test => Write(json, test, campaigns)));

    private static void WriteList<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, StoredCampaign stored, decimal? allocation)
    {
        var campaign = stored.Campaign;
        json.WriteStartObject();
        json.WriteString("uuid", campaign.Id);
        json.WriteString("shop_slug", Slug);
        json.WriteString("key", campaign.Key);
        json.WriteString("name", campaign.Name);
        json.WriteString("segment", campaign.Label);
        json.WriteString("promotion_type", CampaignWords.Of(campaign.Slot));
        json.WritePropertyName("promotion_properties");
        CampaignJson.WriteContent(json, campaign.Content);
        json.WriteBoolean("enabled", campaign.IsEnabled);
        json.WriteString("status", CampaignWords.Of(campaign.StatusAt(Now)));
        CampaignJson.WriteTime(json, "start_date", campaign.Start);
        CampaignJson.WriteTime(json, "end_date", campaign.End);
        if (campaign.Discount is { } discount)
        {
            json.WriteString("discount_id", discount.Id);
            json.WritePropertyName("discount");
            Write(json, discount);
        }
        else
        {
            json.WriteNull("discount_id");
            json.WriteNull("discount");
        }

        json.WriteNumber("position", stored.Position);
        CampaignJson.WriteTime(json, "created_at", stored.CreatedAt);
        CampaignJson.WriteTime(json, "updated_at", stored.EditedAt);
        if (allocation is { } share) json.WriteNumber("allocation", share);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, Discount discount)
    {
        json.WriteStartObject();
        json.WriteString("uuid", discount.Id);
        json.WriteString("shop_slug", Slug);
        json.WriteString("code", discount.Code);
        json.WriteString("title", discount.Title);
        json.WriteString("type", CampaignWords.Of(discount.Type));
        if (discount.Value is { } value) json.WriteNumber("value", value);
        else json.WriteNull("value");
        json.WriteString("value_type", discount.ValueType is { } type ? CampaignWords.Of(type) : null);
        json.WriteString("target_selection", discount.TargetSelection is { } selection ? CampaignWords.Of(selection) : null);
        json.WriteString("target_type", discount.TargetType is { } target ? CampaignWords.Of(target) : null);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, Announcement announcement)
    {
        json.WriteStartObject();
        json.WriteString("uuid", announcement.Id);
        json.WriteString("shop_slug", Slug);
        json.WriteString("text", announcement.Text);
        json.WriteString("language", CampaignLanguages.NameOf(announcement.Language));
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, StoredAbTest stored, IReadOnlyDictionary<Guid, StoredCampaign> campaigns)
    {
        var test = stored.Test;
        json.WriteStartObject();
        json.WriteString("uuid", test.Id);
        json.WriteString("shop_slug", Slug);
        json.WriteString("name", test.Name);
        json.WriteString("segment", test.Label);
        json.WriteString("campaign_type", CampaignWords.Of(test.Slot));
        json.WriteStartArray("campaigns");
        foreach (var arm in test.Arms)
        {
            if (campaigns.TryGetValue(arm.CampaignId, out var campaign)) Write(json, campaign, arm.Allocation);
            else WriteDeletedArm(json, arm);
        }

        json.WriteEndArray();
        json.WriteBoolean("has_holdout", test.HoldoutPercentage > 0);
        json.WriteNumber("holdout_percentage", test.HoldoutPercentage);
        CampaignJson.WriteTime(json, "start_date", test.Start);
        CampaignJson.WriteTime(json, "end_date", test.End);
        AbTestStretchJson.Write(json, test);
        CampaignJson.WriteTime(json, "created_at", stored.CreatedAt);
        CampaignJson.WriteTime(json, "updated_at", stored.EditedAt);
        json.WriteEndObject();
    }

    // A campaign can go once its test has ended.
    private static void WriteDeletedArm(Utf8JsonWriter json, AbTestArm arm)
    {
        json.WriteStartObject();
        json.WriteString("uuid", arm.CampaignId);
        json.WriteNumber("allocation", arm.Allocation);
        json.WriteEndObject();
    }
}
