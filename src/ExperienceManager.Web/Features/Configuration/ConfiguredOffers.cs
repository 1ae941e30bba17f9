using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Campaigns.Api;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>A discount of a document.</summary>
[Sparse]
internal sealed record ConfiguredDiscount
{
    /// <summary>Stable name.</summary>
    [StableKey, StringLength(StableKey.Length, MinimumLength = 1), Description(StableKeyAttribute.Words)]
    public string Key { get => field.Length > 0 ? field : StableKeyAttribute.Make(Discount.Name, "discount"); init; } = "";

    /// <summary>Its members.</summary>
    [Flatten]
    public Discount Discount { get; init; } = new() { Id = Guid.Empty, Type = default };
}

/// <summary>A campaign of a document.</summary>
[Sparse]
internal sealed record ConfiguredCampaign : IWireChecked
{
    /// <summary>Stable name.</summary>
    [StableKey, StringLength(StableKey.Length, MinimumLength = 1), Description(StableKeyAttribute.Words)]
    public string Key { get => field.Length > 0 ? field : StableKeyAttribute.Make(Draft.Name, "campaign"); init; } = "";

    /// <summary>Its members; without a start, a known campaign keeps its own and a new one begins at the import.</summary>
    [Flatten(Except = "discount_id")]
    public CampaignDraft Draft { get; init; } = new() { IsEnabled = true };

    /// <summary>Code, key or id of the discount that its link carries; null for none.</summary>
    [Description("Code of one of the discounts, or its key, or its uuid.")]
    public string? Discount { get; init; }

    /// <summary>A shop's campaign.</summary>
    public static ConfiguredCampaign Of(Campaign campaign, ImmutableArray<Discount> discounts) => new()
    {
        Key = campaign.Key,
        Draft = CampaignDraft.Of(campaign),
        Discount = campaign.Discount is { } discount ? ConfiguredDiscounts.NameOf(discount, discounts) : null,
    };

    IEnumerable<Problem> IWireChecked.Check(IReadOnlySet<string> given)
    {
        if (given.Contains("name") && SegmentValidation.CheckName("name", Draft.Name) is { } problem) yield return problem;
        foreach (var member in SentCampaign.UnusedMembers(Draft))
        {
            yield return new($"promotion_properties.{member}", $"A {WireWords.Of(Draft.Slot)} campaign does not use this.",
                "unused_member");
        }
    }
}

/// <summary>An arm of a test of a document.</summary>
/// <param name="Campaign">Key of the campaign.</param>
/// <param name="Allocation">Its share.</param>
internal sealed record ConfiguredArm(
    [property: Needed("Enter the campaign's key."), Description("Key of a campaign of the same segment and type.")] string Campaign,
    [property: Needed("Enter the percentage of orders that see it."), Range(0, 100),
        Description("Its share among the arms; greater than 0.")]
    decimal Allocation);

/// <summary>An A/B test of a document.</summary>
[Sparse]
internal sealed record ConfiguredAbTest : IWireChecked
{
    /// <summary>Stable name.</summary>
    [StableKey, StringLength(StableKey.Length, MinimumLength = 1), Description(StableKeyAttribute.Words)]
    public string Key { get => field.Length > 0 ? field : StableKeyAttribute.Make(Draft.Name, "ab-test"); init; } = "";

    /// <summary>Its members, without arms.</summary>
    [Flatten]
    public AbTestDraft Draft { get; init; } = new();

    /// <summary>Its arms.</summary>
    [JsonPropertyName("campaigns"), MaxLength(CampaignLimits.Arms), Description("The arms; their allocations add up to 100 (or to 1).")]
    public EquatableArray<ConfiguredArm> Arms { get; init; }

    /// <summary>A shop's test.</summary>
    public static ConfiguredAbTest Of(AbTest test, IReadOnlyDictionary<Guid, string> campaigns) => new()
    {
        Key = test.Key,
        Draft = AbTestDraft.Of(test),
        Arms = [.. test.Arms.Items.Select(arm => new ConfiguredArm(campaigns[arm.CampaignId], arm.Allocation))],
    };

    /// <summary>The whole draft; an unknown campaign has an id that no one has.</summary>
    public AbTestDraft Over(IReadOnlyDictionary<string, Guid> campaigns) =>
        Draft with
        {
            Arms =
            [.. Arms.Items.Select(
                arm => new AbTestArm(campaigns.TryGetValue(arm.Campaign, out var id) ? id : Guid.NewGuid(), arm.Allocation))]
        };

    IEnumerable<Problem> IWireChecked.Check(IReadOnlySet<string> given)
    {
        if (given.Contains("name") && SegmentValidation.CheckName("name", Draft.Name) is { } problem) yield return problem;
    }
}

/// <summary>An announcement of a document: one a language, which is the key.</summary>
[Sparse]
internal sealed record ConfiguredAnnouncement : IWireChecked
{
    /// <summary>The language again.</summary>
    [Description("The language again; may be left out.")]
    public string Key { get => field.Length > 0 ? field : CampaignLanguages.NameOf(Announcement.Language); init; } = "";

    /// <summary>Its members.</summary>
    [Flatten]
    public AnnouncementRequestBody Members { get; init; } = new();

    /// <summary>Without an id.</summary>
    [JsonIgnore]
    public Announcement Announcement => new(Guid.Empty, Members.Text, CampaignLanguages.Normalize(Members.Language) ?? "");

    /// <summary>A shop's announcement.</summary>
    public static ConfiguredAnnouncement Of(Announcement announcement) =>
        new() { Members = new() { Text = announcement.Text, Language = CampaignLanguages.NameOf(announcement.Language) } };

    IEnumerable<Problem> IWireChecked.Check(IReadOnlySet<string> given)
    {
        var language = CampaignLanguages.NameOf(Announcement.Language);
        if (given.Contains("key") && Key != language)
            yield return new("key", $"The key of an announcement is its language: {language}.", "wrong_key");
    }
}
