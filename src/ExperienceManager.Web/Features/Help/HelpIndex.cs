using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Help;

/// <summary>The topics of the help by who reads them. A document that is not listed here is found by links only.</summary>
public static class HelpIndex
{
    /// <summary>The groups in the order in which they are shown.</summary>
    public static IReadOnlyList<HelpGroup> Groups { get; } =
    [
        new("For merchants",
        [
            new("tour", "What the console says about segments, in pictures."),
            new("console", "Every page of the console: what it shows and what you can do there."),
            new("rules", "What the conditions of a segment can ask."),
            new("experiences", "How a page's texts change with the state of the delivery."),
            new("tracking-page", "Locales, amounts, links and the order finder."),
            new("analytics", "What is counted, and how to read it."),
            new("shipments", "How parcels are read and submitted to tracking services."),
            new("privacy", "What is kept about people, and how it is erased."),
            new("shortcuts", "What can be done with the keyboard."),
            new("languages", "English and German, and how texts are translated."),
            new(HelpUrls.Changes, "What is new in the product."),
        ]),
        new("For integrators",
        [
            new("semantics", "What orders, labels, segments and campaigns mean, and what decides when."),
            new("rule-language", "The text form of a rule, and its grammar."),
            new("insight", "What a rule would match, values seen, what changes when."),
            new("http", "How the HTTP API behaves: credentials, errors, lists, repeated writes."),
            new("integrations", "How other systems sign, repeat and limit what they send, and outgoing webhooks."),
            new("integrations/shopify", "Orders, labels and fulfilments from Shopify."),
            new("integrations/shopware", "Orders and labels from Shopware 6."),
            new("integrations/klaviyo", "Labels from Klaviyo lists and segments."),
            new("integrations/karla-api", "Clients that were written for Karla."),
            new("integrations/narvar-api", "Orders in Narvar's format."),
        ]),
        new("For operators",
        [
            new("readme", "Try the product, and what there is to read about it."),
            new("operate", "Install, configure, back up, upgrade, monitor and scale the server."),
            new("accounts", "How people sign in: e-mail, two-factor, passkeys, single sign-on."),
            new("reliability", "What is durable when, what happens at a fault, and the tests behind it."),
            new("scale", "What a request costs, what one server carries, and how it grows."),
        ]),
        new("For contributors",
        [
            new("contributing", "Where things are, house style, database changes."),
            new("architecture", "Floors of folders, and the way from an order to its page."),
            new("adr", "The decisions behind the design."),
            new("ui", "The parts that console pages are built from."),
            new("e2e", "Accessible names that browser suites may rely on."),
        ]),
    ];

    /// <summary>The title of a document in lists. The one about the server is the product's own front page.</summary>
    public static string TitleOf(HelpDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Path == "readme" ? "Run the server" : document.Title;
    }
}

/// <summary>Topics for one kind of reader.</summary>
public sealed record HelpGroup(LocalizableText Title, IReadOnlyList<HelpTopic> Topics);

/// <summary>A document with a line about it.</summary>
public sealed record HelpTopic(string Path, LocalizableText Summary);
