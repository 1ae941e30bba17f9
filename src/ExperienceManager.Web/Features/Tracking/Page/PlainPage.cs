using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>Which of the plain pages.</summary>
public enum PlainKind
{
    /// <summary>The order finder.</summary>
    Finder,

    /// <summary>A link that leads nowhere.</summary>
    BadLink,
}

/// <summary>A shopper-facing page without an order.</summary>
public sealed record PlainPage
{
    /// <summary>Which one.</summary>
    public PlainKind Kind { get; init; }

    /// <summary>Colours and shapes.</summary>
    public required Theme Theme { get; init; }

    /// <summary>What it calls the shop; empty for an unknown shop.</summary>
    public required string Brand { get; init; }

    /// <summary>Words and formats.</summary>
    public required PageLanguage Language { get; init; }

    /// <summary>The shop; null for an unknown one.</summary>
    public string? Slug { get; init; }

    /// <summary>What was typed as order number.</summary>
    public string OrderNumber { get; init; } = "";

    /// <summary>What the finder has to say; empty for nothing.</summary>
    public string Notice { get; init; } = "";
}
