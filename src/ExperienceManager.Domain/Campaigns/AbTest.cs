using System.Buffers.Binary;
using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>Shows campaigns of one label and slot to shares of the orders that have the label; sticky per order.</summary>
public sealed record AbTest
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Stable name in configuration documents; the store gives one to a test that has none.</summary>
    public string Key { get; init; } = "";

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The label of its arms.</summary>
    public required string Label { get; init; }

    /// <summary>The slot of its arms.</summary>
    public required Slot Slot { get; init; }

    /// <summary>The campaigns that compete; at least one.</summary>
    public required EquatableArray<AbTestArm> Arms { get; init; }

    /// <summary>Percent of orders that see the default instead, 0 to 100; 0 for no hold-out.</summary>
    public decimal HoldoutPercentage { get; init; }

    /// <summary>First instant; inclusive.</summary>
    public required Instant Start { get; init; }

    /// <summary>First instant after it.</summary>
    public required Instant End { get; init; }

    /// <summary>
    /// Every stretch once the allocation was changed, oldest first; the last is the present one. Empty while it never was.
    /// </summary>
    public EquatableArray<AbTestStretch> Stretches { get; init; }

    /// <summary>Arms whose campaign was switched off while the test ran, and is off still.</summary>
    public EquatableArray<Guid> PausedArms { get; init; }

    /// <summary>Whether it is running.</summary>
    public bool IsRunningAt(Instant at) => at >= Start && at < End;

    /// <summary>Whether it is running or still to come.</summary>
    public bool HasNotEndedAt(Instant at) => at < End;

    /// <summary>Whether two tests decide for the same label and slot at the same time.</summary>
    public bool Overlaps(AbTest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Id != other.Id && Slot == other.Slot && string.Equals(Label, other.Label, StringComparison.Ordinal) && Start < other.End
            && other.Start < End;
    }

    /// <summary>Whether a campaign is one of its arms.</summary>
    public bool HasArm(Guid campaign) => Arms.Items.Any(arm => arm.CampaignId == campaign);

    /// <summary>The arm that an order falls into now: <see cref="AbTestAssignment"/>. Null for the hold-out.</summary>
    public AbTestArm? ArmFor(string orderNumber) => AbTestAssignment.Of(this).ArmFor(orderNumber, Instant.MaxValue);

    /// <summary>The stretches of the test, oldest first; at least one.</summary>
    public EquatableArray<AbTestStretch> AllStretches() => Stretches.Count > 0 ? Stretches : [new(Start, Arms, HoldoutPercentage)];

    /// <summary>
    /// This test as the next state of another: a change of allocation, hold-out, label or place while orders are assigned begins a stretch.
    /// Before the test's start nothing was assigned, so nothing is kept.
    /// </summary>
    /// <param name="before">The test as it was.</param>
    /// <param name="now">When the change counts from.</param>
    public AbTest Continuing(AbTest before, Instant now)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (now < before.Start) return this with { Stretches = [] };
        var next = new AbTestStretch(now, Arms, HoldoutPercentage);
        // Validation refuses it afterwards.
        if (!next.IsSound) return this;
        var isSame = next.AssignsAs(before.AllStretches()[^1]) && Slot == before.Slot
            && string.Equals(Label, before.Label, StringComparison.Ordinal);
        return this with
        {
            PausedArms = [.. before.PausedArms.Items.Where(HasArm)],
            Stretches = isSame
            ? before.Stretches
            : before.WithNext(next)
        };
    }

    /// <summary>
    /// This test after the campaign of an arm was switched on or off. An arm that comes back begins a stretch: while it was off only the
    /// others counted orders, so sizes would no longer agree with the allocation.
    /// </summary>
    /// <param name="campaign">The campaign; one that is no arm changes nothing.</param>
    /// <param name="isOn">Whether it is on now.</param>
    /// <param name="now">When the change counts from.</param>
    public AbTest WithSwitched(Guid campaign, bool isOn, Instant now)
    {
        if (!IsRunningAt(now) || !HasArm(campaign) || isOn != PausedArms.Items.Contains(campaign)) return this;
        if (!isOn) return this with { PausedArms = [.. PausedArms, campaign] };
        return this with
        {
            PausedArms = [.. PausedArms.Items.Where(arm => arm != campaign)],
            Stretches = WithNext(new(now, Arms, HoldoutPercentage))
        };
    }

    private EquatableArray<AbTestStretch> WithNext(AbTestStretch next)
    {
        var known = AllStretches();
        return [.. known.Items.Take(known.Count - 1), known[^1] with { OffArms = PausedArms }, next];
    }

    /// <summary>A number in [0, 1) for an order in an experiment: uniform, and independent between experiments.</summary>
    public static double ShareOf(Guid experiment, string orderNumber)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(experiment, orderNumber, hash);
        return ToShare(hash);
    }

    /// <summary>Two independent numbers of the same kind: where an order is among the arms, and how far up in its arm.</summary>
    internal static (double Place, double Height) PlaceOf(Guid experiment, string orderNumber)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(experiment, orderNumber, hash);
        return (ToShare(hash), ToShare(hash[sizeof(ulong)..]));
    }

    private static void Hash(Guid experiment, string orderNumber, Span<byte> hash) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{experiment:N}\n{orderNumber}"), hash);

    private static double ToShare(ReadOnlySpan<byte> hash) => (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));
}

/// <summary>One of the campaigns of a test.</summary>
/// <param name="CampaignId">Which.</param>
/// <param name="Allocation">Its share among the arms, greater than 0; shares need not add up to 100.</param>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
public sealed record AbTestArm(
    [property: Needed("Enter the campaign's uuid."), Description("A campaign of the test's segment and type.")] Guid CampaignId,
    [property: Needed("Enter the percentage of orders that see it."), Description("Its share, greater than 0.")] decimal Allocation);

/// <summary>A time of a test in which allocation and hold-out stayed the same; results are compared within one.</summary>
/// <param name="Start">First instant.</param>
/// <param name="Arms">The campaigns and their shares.</param>
/// <param name="HoldoutPercentage">Percent of orders that see the default instead.</param>
public sealed record AbTestStretch(
    [property: WireName("start_date"), Description("When it was made.")] Instant Start,
    [property: WireName("campaigns"), Description("The arms then.")] EquatableArray<AbTestArm> Arms,
    [property: Description("How many percent saw the default instead.")] decimal HoldoutPercentage)
{
    /// <summary>Arms that were switched off when it ended; they are not compared.</summary>
    [NotSent]
    public EquatableArray<Guid> OffArms { get; init; }

    /// <summary>Whether there are shares to speak of: each campaign once, none with nothing, all percentages.</summary>
    [NotSent]
    public bool IsSound => Arms.Count > 0 && Arms.Items.All(arm => arm.Allocation is > 0 and <= 100)
        && Arms.Items.DistinctBy(arm => arm.CampaignId).Count() == Arms.Count;

    /// <summary>The share of each arm among the arms, by campaign; they add up to 1.</summary>
    public IReadOnlyDictionary<Guid, decimal> Shares()
    {
        var all = Arms.Items.Sum(arm => arm.Allocation);
        return Arms.Items.ToDictionary(arm => arm.CampaignId, arm => arm.Allocation / all);
    }

    /// <summary>Whether it gives every group the share that another gives it; the order of the list means nothing.</summary>
    public bool AssignsAs(AbTestStretch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (HoldoutPercentage != other.HoldoutPercentage || Arms.Count != other.Arms.Count) return false;
        var shares = other.Shares();
        return Shares().All(share => shares.TryGetValue(share.Key, out var known) && known == share.Value);
    }
}
