using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using NodaTime;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>Why no order can win a segment.</summary>
public enum ReachReason
{
    /// <summary><c>covered</c>: higher segments together take every order that matches.</summary>
    Covered,

    /// <summary><c>contradiction</c>: its conditions cannot hold together.</summary>
    Contradiction,

    /// <summary><c>ended</c>: its time frame is over.</summary>
    Ended,

    /// <summary><c>disabled</c>: it is off or a draft.</summary>
    Disabled,

    /// <summary><c>no_locale</c>: the shop has none of its locales.</summary>
    NoLocale,

    /// <summary><c>rollout</c>: it takes 0% of the orders that match.</summary>
    Rollout,
}

/// <summary>Whether any order can win a segment.</summary>
/// <param name="Key">The segment.</param>
public abstract record ReachVerdict(string Key);

/// <summary>An order that wins it, as small as was found.</summary>
/// <param name="Key">The segment.</param>
/// <param name="Order">The order.</param>
/// <param name="At">An instant at which it wins.</param>
/// <param name="Locale">The page locale in which it wins.</param>
public sealed record CanWin(string Key, OrderData Order, Instant At, string Locale) : ReachVerdict(Key);

/// <summary>No order wins it, at no instant from now on, in no locale of the shop.</summary>
/// <param name="Key">The segment.</param>
/// <param name="Reason">Why.</param>
public sealed record NeverWins(string Key, ReachReason Reason) : ReachVerdict(Key)
{
    /// <summary>Keys of higher segments that together take every order, none of which can be left out; empty for other reasons.</summary>
    public EquatableArray<string> CoveredBy { get; init; } = [];

    /// <summary>Paths of conditions that cannot hold together, none of which can be left out; empty for other reasons.</summary>
    public EquatableArray<string> Conditions { get; init; } = [];
}

/// <summary>Neither was proven within the limit.</summary>
/// <param name="Key">The segment.</param>
/// <param name="Steps">The steps taken.</param>
public sealed record Undecided(string Key, int Steps) : ReachVerdict(Key)
{
    /// <summary>Whether an order was found that the decision refuted: a mistake of the search.</summary>
    internal bool IsRefuted { get; init; }
}
