using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Segments.Schedule;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>A field of a campaign that can differ between two versions.</summary>
/// <param name="Label">Its name on the page.</param>
/// <param name="Value">What is compared.</param>
/// <param name="Words">Content, for people.</param>
/// <param name="Take">A form with this field of another.</param>
public sealed record CampaignField(
    string Label, Func<CampaignForm, object?> Value, Func<CampaignForm, LocalizableText> Words,
    Func<CampaignForm, CampaignForm, CampaignForm> Take)
{
    /// <summary>Whether two forms differ in it.</summary>
    public bool Differs(CampaignForm left, CampaignForm right) => !Equals(Value(left), Value(right));
}

/// <summary>The fields, in the order of the page.</summary>
public static class CampaignFields
{
    /// <param name="discounts">What the shop's discounts are called.</param>
    /// <param name="now">What "in 3 days" is counted from.</param>
    public static IReadOnlyList<CampaignField> All(IReadOnlyDictionary<Guid, string> discounts, Instant now) =>
    [
        new("Name", form => form.Name.Trim(), form => Or(form.Name.Trim(), "No name"), (into, from) => into with { Name = from.Name }),
        new("Type", form => form.Slot, form => CampaignNames.Of(form.Slot), (into, from) => into with { Slot = from.Slot }),
        new("Label", form => form.Label,
            form => Or(form.Label == Campaign.DefaultLabel ? "" : form.Label, form.Label.Length > 0
            ? "Everybody else (default)"
            : "No label"), (into, from) => into with { Label = from.Label }),
        new("Live", form => form.IsEnabled, form => form.IsEnabled
            ? "Live"
            : "Paused", (into, from) => into with { IsEnabled = from.IsEnabled }),
        new("Dates", form => form.Dates, form => TimeFrameReader.Read(form.Dates, now) is { } frame
            ? TimeFrameDescription.Describe(frame, now)
            : "Not complete", (into, from) => into with { Dates = from.Dates }),
        Text("Title", form => form.Title, (form, text) => form with { Title = text }),
        Text("Subtitle", form => form.Subtitle, (form, text) => form with { Subtitle = text }),
        Text("Button label", form => form.CtaLabel, (form, text) => form with { CtaLabel = text }),
        Text("Button link", form => form.CtaUrl, (form, text) => form with { CtaUrl = text }),
        Text("Image", form => form.ImageUrl, (form, text) => form with { ImageUrl = text }),
        new("Discount", form => form.DiscountId, form => form.DiscountId is { } id
            ? Or(discounts.GetValueOrDefault(id, ""), "A discount that was deleted")
            : "None", (into, from) => into with { DiscountId = from.DiscountId }),
        new("Banner discount", form => (form.BannerValue.Trim(), form.BannerType),
            form => Or(form.BannerValue.Trim().Length == 0 || form.BannerType != DiscountValueType.Percentage
            ? form.BannerValue.Trim()
            : $"{form.BannerValue.Trim()} %", "None"), (into, from) =>
                into with { BannerValue = from.BannerValue, BannerType = from.BannerType }),
        new("Products", form => form.Products, form => form.Products.Count == 0
            ? "None"
            : LocalizableText.Join(", ", form.Products.Select((product, i) => Or(product.Title.Base, $"Product {i + 1}"))), (into, from) =>
                into with { Products = from.Products }),
    ];

    private static CampaignField Text(
        string label, Func<CampaignForm, TranslatedText> get, Func<CampaignForm, TranslatedText, CampaignForm> set) =>
        new(label, form => get(form), form => Words(get(form)), (into, from) => set(into, get(from)));

    private static LocalizableText Words(TranslatedText text)
    {
        var translations = text.Translations.Texts.Select(entry => $"{entry.Key}: {entry.Value}");
        return Or(string.Join(" · ", translations.Prepend(text.Base).Where(words => words.Length > 0)), "Empty");
    }

    // What people wrote is never looked up: it fills a place.
    private static LocalizableText Or(string written, LocalizableText otherwise)
    {
        if (written.Length == 0) return otherwise;
        return $"{written}";
    }
}
