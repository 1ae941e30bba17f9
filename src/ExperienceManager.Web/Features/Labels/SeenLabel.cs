using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Labels;

/// <summary>A label as the shop's orders carry it.</summary>
/// <param name="Hash">SHA-256 of its UTF-8 in lower-case hexadecimal: names it in addresses, whatever its length.</param>
/// <param name="Beginning">Its first characters, all of them in nearly every case; see <see cref="LabelCounts.ShownCharacters"/>.</param>
/// <param name="Length">Its whole length in characters as the database counts them: code points.</param>
/// <param name="Orders">How many orders carry it now; one more than <see cref="LabelCounts.MaxOrders"/> for any number above.</param>
/// <param name="Sources">Where it came from.</param>
/// <param name="FirstSeenAt">When an order first brought it; null when none has.</param>
/// <param name="LastSeenAt">When an order last brought it; null when none has.</param>
public sealed record SeenLabel(
    string Hash, string Beginning, int Length, int Orders, ImmutableArray<LabelSource> Sources, Instant? FirstSeenAt, Instant? LastSeenAt)
{
    /// <summary>How many orders, as shown: <c>12</c>, or <c>10,000+</c>.</summary>
    public LocalizableText OrdersText
    {
        get
        {
            if (Orders > LabelCounts.MaxOrders) return $"{LabelCounts.MaxOrders:N0}+";
            return $"{Orders:N0}";
        }
    }

    /// <summary>What it looks like that labels should not hold: <c>an e-mail address</c>; null when nothing.</summary>
    public LocalizableText? Personal { get; init; }

    /// <summary>Labels that differ from it only in case, blanks or in how accents are encoded.</summary>
    public ImmutableArray<SeenLabel> Similar { get; init; } = [];

    /// <summary>What reads it: segments whose rules test it, campaigns aimed at it, shipment rules that it overrides.</summary>
    public ImmutableArray<LabelUse> Uses { get; init; } = [];

    /// <summary>Whether <see cref="Beginning"/> is all of it.</summary>
    public bool IsWhole => Length <= LabelCounts.ShownCharacters;
}

/// <summary>What reads a label.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its id; empty for shipment rules, of which a shop has one set.</param>
/// <param name="Name">Its name.</param>
public sealed record LabelUse(LabelUseKind Kind, Guid Id, string Name);

/// <summary>Kinds of what reads labels.</summary>
public enum LabelUseKind
{
    /// <summary>A segment whose rule tests it.</summary>
    Segment,

    /// <summary>A campaign aimed at it.</summary>
    Campaign,

    /// <summary>The shipment rules: it is an override label.</summary>
    ShipmentRules,
}
