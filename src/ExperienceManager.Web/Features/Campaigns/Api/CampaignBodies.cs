using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Wire;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>A campaign as sent.</summary>
[Sent]
[Example("""
    {"name":"Gold members","segment":"tier.gold","promotion_type":"basic","enabled":true,
     "promotion_properties":{"title":"10 % for you","cta_label":"To the shop","cta_url":"/sale"}}
    """)]
public sealed record CampaignRequestBody
{
    /// <summary>Its members.</summary>
    [Flatten]
    public CampaignDraft Draft { get; init; } = new();
}

/// <summary>A campaign.</summary>
/// <param name="Uuid">Identity.</param>
/// <param name="ShopSlug">The shop.</param>
/// <param name="Key">Stable name in configuration documents.</param>
/// <param name="Draft">What its author gave.</param>
/// <param name="Status">active, scheduled (enabled, before its start), inactive (past its end) or paused (not enabled).</param>
/// <param name="Discount">The whole discount.</param>
/// <param name="Position">Place in the shop's order, from 0.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">Last edit.</param>
public sealed record CampaignBody(
    Guid Uuid,
    string ShopSlug,
    string Key,
    [property: Flatten] CampaignDraft Draft,
    CampaignStatus Status,
    DiscountBody? Discount,
    int Position,
    Instant CreatedAt,
    Instant UpdatedAt) : WarnedBody
{
    /// <summary>A stored campaign.</summary>
    public static CampaignBody Of(StoredCampaign stored, string slug, Instant now) => new(
        stored.Campaign.Id,
        slug,
        stored.Campaign.Key,
        CampaignDraft.Of(stored.Campaign),
        stored.Campaign.StatusAt(now),
        stored.Campaign.Discount is { } discount ? new DiscountBody(discount.Id, slug, discount) : null,
        stored.Position,
        stored.CreatedAt,
        stored.EditedAt);
}

/// <summary>A discount as sent.</summary>
[Sent, Example("""{"code":"WELCOME10","title":"Welcome","type":"order","value":10,"value_type":"percentage"}""")]
public sealed record DiscountRequestBody
{
    /// <summary>Its members.</summary>
    [Flatten]
    public Discount Discount { get; init; } = null!;
}

/// <summary>A change of a discount; members that are absent or null stay as they are.</summary>
[Sent(IsPatch = true), Example("""{"code":"WELCOME15","value":15}""")]
public sealed record DiscountPatchBody
{
    /// <summary>Its members.</summary>
    [Flatten]
    public Discount Discount { get; init; } = null!;
}

/// <summary>A discount.</summary>
/// <param name="Uuid">Identity.</param>
/// <param name="ShopSlug">The shop.</param>
/// <param name="Discount">Its members.</param>
public sealed record DiscountBody(Guid Uuid, string ShopSlug, [property: Flatten] Discount Discount) : WarnedBody;

/// <summary>An announcement as sent.</summary>
[Sent, Example("""{"text":"Parcels take a day longer before Christmas.","language":"en"}""")]
public record AnnouncementRequestBody
{
    /// <summary>Its language.</summary>
    [Needed("Enter the language."), Description("dk, nl, en, fr, de, it, es, or a locale of the shop; one announcement a language.")]
    public string Language { get; init; } = "";

    /// <summary>Plain text, at most 1,000 characters.</summary>
    [Needed("Enter a text."), StringLength(CampaignLimits.Announcement, MinimumLength = 1),
        Description("Plain text, at most 1,000 characters.")]
    public string Text { get; init; } = "";
}

/// <summary>A change of an announcement; members that are absent or null stay as they are.</summary>
[Sent(IsPatch = true), Example("""{"text":"All parcels are on time again."}""")]
public sealed record AnnouncementPatchBody : AnnouncementRequestBody;

/// <summary>An announcement.</summary>
/// <param name="Uuid">Identity.</param>
/// <param name="ShopSlug">The shop.</param>
/// <param name="Members">Its members.</param>
public sealed record AnnouncementBody(Guid Uuid, string ShopSlug, [property: Flatten] AnnouncementRequestBody Members) : WarnedBody
{
    /// <summary>A stored announcement.</summary>
    public static AnnouncementBody Of(StoredAnnouncement stored, string slug) =>
        new(stored.Announcement.Id, slug,
            new() { Text = stored.Announcement.Text, Language = CampaignLanguages.NameOf(stored.Announcement.Language) });
}

/// <summary>An A/B test as sent.</summary>
[Sent]
[Example("""
    {"name":"Free shipping or a gift","segment":"default","campaign_type":"basic","start_date":"2026-11-27T00:00:00Z","end_date":"2026-12-24T00:00:00Z",
     "campaigns":[{"campaign_id":"0197a3f0-0000-7000-8000-000000000001","allocation":50},{"campaign_id":"0197a3f0-0000-7000-8000-000000000002","allocation":50}]}
    """)]
public sealed record AbTestRequestBody : IWireChecked
{
    /// <summary>Its members.</summary>
    [Flatten]
    public AbTestDraft Draft { get; init; } = new();

    /// <summary>Whether there is a hold-out.</summary>
    [Description("false removes the hold-out.")]
    public bool? HasHoldout { get; init; }

    /// <summary>What the test becomes.</summary>
    [JsonIgnore]
    public AbTestDraft Whole => HasHoldout is false ? Draft with { HoldoutPercentage = 0 } : Draft;

    IEnumerable<Problem> IWireChecked.Check(IReadOnlySet<string> given)
    {
        if (HasHoldout is true && !given.Contains("holdout_percentage"))
        {
            yield return new("holdout_percentage", "Enter the percentage of orders that see the default instead.", "missing");
        }
    }
}

/// <summary>An A/B test.</summary>
/// <param name="Uuid">Identity.</param>
/// <param name="ShopSlug">The shop.</param>
/// <param name="Draft">What its author gave.</param>
/// <param name="Campaigns">The arms, each with its campaign and allocation. A campaign deleted after the test has only uuid and
/// allocation.</param>
/// <param name="HasHoldout">Whether some orders see the default instead.</param>
/// <param name="Stretches">Every allocation since the start, oldest first; results are compared within one.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record AbTestBody(
    Guid Uuid,
    string ShopSlug,
    [property: Flatten] AbTestDraft Draft,
    EquatableArray<AbTestCampaignBody> Campaigns,
    bool HasHoldout,
    EquatableArray<AbTestStretch> Stretches,
    Instant CreatedAt,
    Instant UpdatedAt) : WarnedBody
{
    /// <summary>A stored test.</summary>
    public static AbTestBody Of(StoredAbTest stored, IReadOnlyDictionary<Guid, StoredCampaign> campaigns, string slug, Instant now) => new(
        stored.Test.Id,
        slug,
        AbTestDraft.Of(stored.Test),
        [.. stored.Test.Arms.Items.Select(arm => new AbTestCampaignBody(
            arm.CampaignId, campaigns.TryGetValue(arm.CampaignId, out var campaign)
                ? CampaignBody.Of(campaign, slug, now)
                : null, arm.Allocation))],
        stored.Test.HoldoutPercentage > 0,
        stored.Test.AllStretches(),
        stored.CreatedAt,
        stored.EditedAt);
}

/// <summary>An arm as it is read back: the members of its campaign, as long as that is there, and its share.</summary>
/// <param name="Uuid">The campaign.</param>
/// <param name="Campaign">Its members.</param>
/// <param name="Allocation">Its share.</param>
public sealed record AbTestCampaignBody(Guid Uuid, [property: Flatten] CampaignBody? Campaign, decimal Allocation);

/// <summary>A stored picture.</summary>
/// <param name="ImageType">The image_type that was sent.</param>
/// <param name="ImageUrl">The permanent URL; use it as an image_url.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record ImageBody(string ImageType, string ImageUrl, int Width, int Height);
