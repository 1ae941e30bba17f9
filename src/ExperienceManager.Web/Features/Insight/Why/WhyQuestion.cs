using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Why;

/// <summary>What an address of the page asks. One of the first three says which order.</summary>
/// <param name="Order">Number of a stored order.</param>
/// <param name="Pasted">Id of a pasted order.</param>
/// <param name="Witness">A segment; the order is one that it wins.</param>
/// <param name="At">The instant; null for now.</param>
/// <param name="Locale">The page locale; null for the order's own.</param>
public sealed record WhyQuestion(string? Order, string? Pasted, string? Witness, Instant? At, string? Locale)
{
    /// <summary>Whether there is an order to ask about.</summary>
    public bool HasOrder => Order is not null || Pasted is not null || Witness is not null;
}

/// <summary>The answer.</summary>
/// <param name="Explanation">Who wins and why, as the API says it.</param>
/// <param name="OwnLocale">The locale of the order's page when none is asked for.</param>
public sealed record WhyAnswer(Explanation Explanation, string OwnLocale)
{
    /// <summary>The stored order; null of one that is not.</summary>
    public StoredOrder? Order { get; init; }

    /// <summary>The number that an order that is not stored gives itself.</summary>
    public string Number { get; init; } = "";

    /// <summary>The order's JSON; null of a stored one.</summary>
    public string? Json { get; init; }

    /// <summary>Whether the instant is the one that the JSON names.</summary>
    public bool HasOwnInstant { get; init; }

    /// <summary>What of the JSON is not used, as sentences of the API.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What was decided at fulfilment.</summary>
    public Receipt? Receipt { get; init; }

    /// <summary>The same instant and locale by today's configuration.</summary>
    public Explanation? Today { get; init; }

    /// <summary>The experience that a fulfilled order sees now.</summary>
    public NamedThing? Now { get; init; }

    /// <summary>Whether the order is as it was at fulfilment.</summary>
    public bool IsSameOrder => Order is not null && Receipt?.OrderHash == OrderFingerprint.Of(Order.Data);

    /// <summary>Which order it is.</summary>
    public LocalizableText Title
    {
        get
        {
            if (Order is not null) return $"Order {Order.Data.OrderNumber}";
            if (Number.Length == 0) return "Pasted order";
            return $"Pasted order {Number}";
        }
    }

    /// <summary>The address of exactly this view.</summary>
    public string LinkOf(string slug, WhyQuestion question)
    {
        if (Order is not null) return WhyUrls.Order(slug, Order.Data.OrderNumber, Explanation.At, Explanation.Locale);
        if (question.Witness is { } segment) return WhyUrls.Witness(slug, Guid.Parse(segment));
        return WhyUrls.Pasted(slug, Guid.Parse(question.Pasted!), HasOwnInstant ? null : Explanation.At, Explanation.Locale);
    }
}
