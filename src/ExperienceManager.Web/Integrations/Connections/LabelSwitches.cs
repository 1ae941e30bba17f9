using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>Which integrations bring labels (<see cref="LabelSources"/>), by integration and in people's words.</summary>
internal static class LabelSwitches
{
    /// <summary>What an integration's switch says when it is on.</summary>
    public static LocalizableText NameOf(ConnectionKind kind) => kind switch
    {
        ConnectionKind.Shopify => "Shopify tags become labels",
        ConnectionKind.Shopware => "Shopware tags, groups and channels become labels",
        _ => "Klaviyo lists and segments become labels",
    };

    /// <summary>Whether an integration brings labels.</summary>
    public static bool Has(this LabelSources sources, ConnectionKind kind) => kind switch
    {
        ConnectionKind.Shopify => sources.Shopify,
        ConnectionKind.Shopware => sources.Shopware,
        _ => sources.Klaviyo,
    };

    /// <summary>The switches with one of them set.</summary>
    public static LabelSources With(this LabelSources sources, ConnectionKind kind, bool isOn) => kind switch
    {
        ConnectionKind.Shopify => sources with { Shopify = isOn },
        ConnectionKind.Shopware => sources with { Shopware = isOn },
        _ => sources with { Klaviyo = isOn },
    };
}
