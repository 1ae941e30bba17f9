namespace ExperienceManager.Domain.Campaigns;

/// <summary>Why a slot shows what it shows, in one word.</summary>
public enum SlotReason
{
    /// <summary><c>none</c>: no campaign is for this order, and there is no default.</summary>
    None,

    /// <summary><c>label</c>: the first live campaign whose label the order has.</summary>
    Label,

    /// <summary><c>default</c>: no campaign's label is on the order, so the first live default campaign.</summary>
    Default,

    /// <summary><c>ab_test</c>: the arm that the order falls into.</summary>
    AbTest,

    /// <summary><c>holdout</c>: the order is in a test's hold-out and sees the default.</summary>
    Holdout,

    /// <summary><c>locked</c>: chosen at fulfilment, and still live.</summary>
    Locked,

    /// <summary><c>replaced</c>: the one chosen at fulfilment is no longer live; chosen again from the labels of then.</summary>
    Replaced,
}

/// <summary>What one slot shows, and why.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Campaign">The campaign; null when the slot is empty.</param>
/// <param name="Reason">Why.</param>
/// <param name="Test">The test that decided, for <see cref="SlotReason.AbTest"/> and <see cref="SlotReason.Holdout"/>.</param>
public sealed record SlotChoice(Slot Slot, Campaign? Campaign, SlotReason Reason, AbTest? Test = null);

/// <summary>What every slot shows.</summary>
/// <param name="Banner">The banner.</param>
/// <param name="Basic">The basic promotion.</param>
/// <param name="Product">The products.</param>
public sealed record CampaignChoice(SlotChoice Banner, SlotChoice Basic, SlotChoice Product)
{
    /// <summary>Nothing in any slot.</summary>
    public static CampaignChoice Nothing { get; } =
        new(new(Slot.Banner, null, SlotReason.None), new(Slot.Basic, null, SlotReason.None), new(Slot.Product, null, SlotReason.None));

    /// <summary>The slots in the order of the page.</summary>
    public IReadOnlyList<SlotChoice> Slots => [Banner, Basic, Product];

    /// <summary>One slot.</summary>
    public SlotChoice this[Slot slot] => slot switch
    {
        Slot.Banner => Banner,
        Slot.Basic => Basic,
        _ => Product,
    };
}
