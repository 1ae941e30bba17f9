using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
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

    /// <summary>Whether it is running.</summary>
    public bool IsRunningAt(Instant at) => at >= Start && at < End;

    /// <summary>Whether it is running or still to come.</summary>
    public bool HasNotEndedAt(Instant at) => at < End;

    /// <summary>Whether two tests decide for the same label and slot at the same time.</summary>
    public bool Overlaps(AbTest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Id != other.Id && Slot == other.Slot && string.Equals(Label, other.Label, StringComparison.Ordinal) && Start < other.End && other.Start < End;
    }

    /// <summary>Whether a campaign is one of its arms.</summary>
    public bool HasArm(Guid campaign) => Arms.Items.Any(arm => arm.CampaignId == campaign);

    /// <summary>Where an order falls: a hash of the test's id and the order's number, so the same for every view and on every node.</summary>
    /// <returns>Null for the hold-out, else the arm.</returns>
    public AbTestArm? ArmFor(string orderNumber)
    {
        var share = (decimal)ShareOf(Id, orderNumber);
        if (share < HoldoutPercentage / 100) return null;
        var rest = (share - (HoldoutPercentage / 100)) / (1 - (HoldoutPercentage / 100)) * Arms.Items.Sum(arm => arm.Allocation);
        foreach (var arm in Arms)
        {
            if (rest < arm.Allocation) return arm;
            rest -= arm.Allocation;
        }

        return Arms[^1];
    }

    /// <summary>A number in [0, 1) for an order in an experiment: uniform, and independent between experiments.</summary>
    public static double ShareOf(Guid experiment, string orderNumber)
    {
        var text = Encoding.UTF8.GetBytes($"{experiment:N}\n{orderNumber}");
        return (BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(text)) >> 11) * (1.0 / (1UL << 53));
    }
}

/// <summary>One of the campaigns of a test.</summary>
/// <param name="CampaignId">Which.</param>
/// <param name="Allocation">Its share among the arms, greater than 0; shares need not add up to 100.</param>
public sealed record AbTestArm(Guid CampaignId, decimal Allocation);
