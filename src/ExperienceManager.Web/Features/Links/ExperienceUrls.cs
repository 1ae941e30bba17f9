using ExperienceManager.Domain.Orders;
using Microsoft.AspNetCore.WebUtilities;

namespace ExperienceManager.Web.Features.Links;

public static class ExperienceUrls
{
    /// <summary>All experiences of a shop.</summary>
    public static string List(string slug) => $"{SegmentUrls.ExperienceManager(slug)}?tab=experiences";

    /// <summary>The editor.</summary>
    public static string Edit(string slug, Guid id) => $"/shops/{slug}/experiences/{id}";

    /// <summary>The preview.</summary>
    public static string Preview(string slug, Guid id, Guid? order = null, string? locale = null, DeliveryState? state = null) =>
        With($"{Edit(slug, id)}/preview", order, locale, state);

    /// <summary>The page itself, for the preview's frame.</summary>
    public static string Frame(string slug, Guid id, Guid? order = null, string? locale = null, DeliveryState? state = null) =>
        With($"{Edit(slug, id)}/frame", order, locale, state);

    /// <summary>The page for a frame of a few centimetres.</summary>
    public static string Thumbnail(string slug, Guid id) => QueryHelpers.AddQueryString(Frame(slug, id), "thumbnail", "true");

    /// <summary>The contact sheet of one experience, or of all.</summary>
    public static string Sheet(string slug, Guid? id = null) =>
        id is { } one ? $"{Edit(slug, one)}/sheet" : $"/shops/{slug}/experiences/sheet";

    /// <summary>A page of a contact sheet: small, without personal data, with the texts marked that are in another language.</summary>
    public static string SheetPage(string slug, Guid id, Guid? order, string locale, DeliveryState state, bool isDraft) =>
        QueryHelpers.AddQueryString(Frame(slug, id, order, locale, state), new Dictionary<string, string?>
        {
            ["sheet"] = "true",
            ["content"] = isDraft ? null : "published",
        });

    private static string With(string address, Guid? order, string? locale, DeliveryState? state) => QueryHelpers.AddQueryString(
        address, new Dictionary<string, string?> { ["order"] = order?.ToString(), ["locale"] = locale, ["state"] = state?.Key() });
}
