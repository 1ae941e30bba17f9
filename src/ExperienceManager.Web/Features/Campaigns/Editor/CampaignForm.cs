using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Catalogue;
using ExperienceManager.Web.Features.Segments.Schedule;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>
/// A campaign as it is being edited, finished or not. Immutable. What another type needs is kept while one type is chosen.
/// </summary>
public sealed record CampaignForm
{
    /// <summary>Name for people, as typed.</summary>
    public string Name { get; init; } = "";

    /// <summary>The label, verbatim.</summary>
    public string Label { get; init; } = "";

    /// <summary>The type.</summary>
    public Slot Slot { get; init; } = Slot.Basic;

    /// <summary>Whether it is turned on.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Start and end.</summary>
    public required TimeFrameForm Dates { get; init; }

    /// <summary>The discount its link carries.</summary>
    public Guid? DiscountId { get; init; }

    /// <summary>Heading.</summary>
    public TranslatedText Title { get; init; } = TranslatedText.Empty;

    /// <summary>Text below the heading.</summary>
    public TranslatedText Subtitle { get; init; } = TranslatedText.Empty;

    /// <summary>Words of the button.</summary>
    public TranslatedText CtaLabel { get; init; } = TranslatedText.Empty;

    /// <summary>Where the button leads.</summary>
    public TranslatedText CtaUrl { get; init; } = TranslatedText.Empty;

    /// <summary>Picture.</summary>
    public TranslatedText ImageUrl { get; init; } = TranslatedText.Empty;

    /// <summary>The deprecated way to name a code; kept as it came.</summary>
    public string DiscountCode { get; init; } = "";

    /// <summary>How much the banner says to save, as typed.</summary>
    public string BannerValue { get; init; } = "";

    /// <summary>What <see cref="BannerValue"/> is.</summary>
    public DiscountValueType BannerType { get; init; }

    /// <summary>Products.</summary>
    public EquatableArray<ProductForm> Products { get; init; } = [];

    /// <summary>The form with one more product, of the shop's catalogue; unchanged when it is full.</summary>
    public CampaignForm With(CatalogueProduct product) => Products.Count >= CampaignLimits.Products
        ? this
        : this with { Products = [.. Products, ProductForm.From(product, Products.Count == 0 ? "EUR" : Products[^1].Currency)] };

    /// <summary>A form for a new campaign, with dates in the shop's zone.</summary>
    public static CampaignForm New(string zone) => new() { Dates = TimeFrameForm.From(null, zone) with { IsSet = true } };

    /// <summary>The form of a campaign.</summary>
    public static CampaignForm From(Campaign campaign, string zone)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var content = campaign.Content;
        return new CampaignForm
        {
            Name = campaign.Name,
            Label = campaign.Label,
            Slot = campaign.Slot,
            IsEnabled = campaign.IsEnabled,
            Dates = DatesOf(campaign, zone),
            DiscountId = campaign.Discount?.Id,
            Title = content.Title,
            Subtitle = content.Subtitle,
            CtaLabel = content.CtaLabel,
            CtaUrl = content.CtaUrl,
            ImageUrl = content.ImageUrl,
            DiscountCode = content.DiscountCode,
            BannerValue = NumberText.Of(content.BannerDiscount?.Value),
            BannerType = content.BannerDiscount?.ValueType ?? DiscountValueType.Percentage,
            Products = content.Products.Select(ProductForm.From).ToEquatableArray(),
        };
    }

    /// <summary>
    /// What the store takes. Untouched dates stay to the tick what they were; "immediately" leaves the start to the store.
    /// </summary>
    /// <param name="source">The campaign it was read from; null for a new one.</param>
    /// <param name="now">What an immediate start is.</param>
    public CampaignDraft ToDraft(Campaign? source, Instant now)
    {
        var isUntouched = source is not null && Dates == DatesOf(source, Dates.Zone);
        var frame = TimeFrameReader.Read(Dates, now);
        return new CampaignDraft(Name.Trim(), Label, Slot, ToContent())
        {
            IsEnabled = IsEnabled,
            Start = isUntouched ? source!.Start : Dates.IsImmediate && source is null ? null : frame?.StartInstant,
            End = isUntouched ? source!.End : frame?.EndInstant,
            DiscountId = DiscountId,
        };
    }

    /// <summary>What it shows.</summary>
    public CampaignContent ToContent() => new CampaignContent
    {
        Title = Title,
        Subtitle = Subtitle,
        CtaLabel = CtaLabel,
        CtaUrl = CtaUrl,
        ImageUrl = ImageUrl,
        DiscountCode = DiscountCode,
        BannerDiscount = NumberText.Read(BannerValue) is { } value ? new BannerDiscount(value, BannerType) : null,
        Products = Products.Select(product => product.ToProduct()).ToEquatableArray(),
    }.For(Slot);

    private static TimeFrameForm DatesOf(Campaign campaign, string zone) =>
        TimeFrameForm.From(CampaignDates.FrameOf(campaign.Start, campaign.End, CampaignDates.Zone(zone)), zone) with { IsSet = true };
}
