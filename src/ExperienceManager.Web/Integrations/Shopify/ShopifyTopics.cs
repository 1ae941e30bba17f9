using System.Collections.Frozen;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>What a webhook tells.</summary>
internal enum ShopifyTopic
{
    /// <summary>The state of an order.</summary>
    Order,

    /// <summary>The state of one fulfilment.</summary>
    Fulfilment,

    /// <summary>A carrier's report about the parcels of a fulfilment.</summary>
    Scan,

    /// <summary>Items and money that were given back.</summary>
    Refund,

    /// <summary>The state of a customer.</summary>
    Customer,

    /// <summary>The app was removed from the shop.</summary>
    Removal,

    /// <summary>Tags that a customer got.</summary>
    TagsAdded,

    /// <summary>Tags that a customer lost.</summary>
    TagsRemoved,

    /// <summary>A request about personal data.</summary>
    Privacy,

    /// <summary>An order was deleted.</summary>
    Deletion,

    /// <summary>Our own reminder that customer tags are still to be read.</summary>
    ReadTags,
}

/// <summary>The topics by name.</summary>
internal static class ShopifyTopics
{
    /// <summary>The name of <see cref="ShopifyTopic.ReadTags"/>; Shopify has none like it.</summary>
    public const string ReadTags = "experience_manager/read_tags";

    private static readonly FrozenDictionary<string, ShopifyTopic> Known = new Dictionary<string, ShopifyTopic>
    {
        ["orders/create"] = ShopifyTopic.Order,
        ["orders/updated"] = ShopifyTopic.Order,
        ["orders/paid"] = ShopifyTopic.Order,
        ["orders/fulfilled"] = ShopifyTopic.Order,
        ["orders/partially_fulfilled"] = ShopifyTopic.Order,
        ["orders/cancelled"] = ShopifyTopic.Order,
        ["fulfillments/create"] = ShopifyTopic.Fulfilment,
        ["fulfillments/update"] = ShopifyTopic.Fulfilment,
        ["fulfillment_events/create"] = ShopifyTopic.Scan,
        ["refunds/create"] = ShopifyTopic.Refund,
        ["customers/update"] = ShopifyTopic.Customer,
        ["app/uninstalled"] = ShopifyTopic.Removal,
        ["customer.tags_added"] = ShopifyTopic.TagsAdded,
        ["customer.tags_removed"] = ShopifyTopic.TagsRemoved,
        ["orders/delete"] = ShopifyTopic.Deletion,
        ["customers/data_request"] = ShopifyTopic.Privacy,
        ["customers/redact"] = ShopifyTopic.Privacy,
        ["shop/redact"] = ShopifyTopic.Privacy,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The topics to subscribe to.</summary>
    public static IReadOnlyList<string> ToSubscribe { get; } =
        [.. Known.Where(topic => topic.Value != ShopifyTopic.Privacy).Select(topic => topic.Key).Order(StringComparer.Ordinal)];

    /// <summary>Whether a topic of Shopify's is used here.</summary>
    public static bool IsKnown(string topic) => Known.ContainsKey(topic);

    /// <summary>The kind of a topic; null when it is not used here.</summary>
    public static ShopifyTopic? Find(string topic) => topic == ReadTags ? ShopifyTopic.ReadTags : Known.TryGetValue(topic, out var known)
        ? known
        : null;
}
