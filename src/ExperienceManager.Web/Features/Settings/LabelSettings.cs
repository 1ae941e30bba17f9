using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>Which integrations bring labels, in the documented names of the settings' <c>segments.data</c>.</summary>
internal static class LabelSettings
{
    private const string Klaviyo = "klaviyo";
    private const string Shopify = "shopify";
    private const string Shopware = "shopware";
    private const string MirrorTags = "mirror_tags";

    /// <summary>Reads data that was checked.</summary>
    public static LabelSources Read(JsonObject data) => new()
    {
        Klaviyo = Flag(data, Klaviyo, LabelSources.Default.Klaviyo),
        Shopify = Flag(data, Shopify, LabelSources.Default.Shopify),
        Shopware = Flag(data, Shopware, LabelSources.Default.Shopware),
        MirrorTags = Flag(data, MirrorTags, LabelSources.Default.MirrorTags),
    };

    /// <summary>As data, every member given.</summary>
    public static JsonObject Write(LabelSources sources) => new()
    {
        [Klaviyo] = sources.Klaviyo,
        [Shopify] = sources.Shopify,
        [Shopware] = sources.Shopware,
        [MirrorTags] = sources.MirrorTags,
    };

    private static bool Flag(JsonObject data, string name, bool otherwise) => data[name]?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => otherwise,
    };
}
