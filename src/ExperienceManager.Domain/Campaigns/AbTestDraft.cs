using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>What an author gives of an A/B test.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Label">The label of its arms.</param>
/// <param name="Slot">The slot of its arms.</param>
/// <param name="Arms">The campaigns that compete.</param>
/// <param name="HoldoutPercentage">Percent of orders that see the default instead.</param>
/// <param name="Start">First instant.</param>
/// <param name="End">First instant after it.</param>
public sealed record AbTestDraft(
    [property: Needed(AbTestDraft.Required), Description("Name for people.")] string Name,
    [property: JsonPropertyName("segment"), Needed(AbTestDraft.Required), Description("The label of its campaigns.")] string Label,
    [property: JsonPropertyName("campaign_type"), Needed(AbTestDraft.Required), RefusedAs(CampaignDraft.TypeInvalid),
        Description("The type of its campaigns.")] Slot Slot,
    [property: JsonPropertyName("campaigns"), Needed(AbTestDraft.Required), MaxLength(CampaignLimits.Arms),
        Description("The arms; their allocations add up to 100 (or to 1).")] EquatableArray<AbTestArm> Arms,
    [property: Range(0, 100), DefaultValue(typeof(decimal), "0"),
        Description("Percentage of orders that see the default instead. Left out: 0.")] decimal HoldoutPercentage,
    [property: JsonPropertyName("start_date"), Needed(AbTestDraft.Required), Description("Inclusive.")] Instant Start,
    [property: JsonPropertyName("end_date"), Needed(AbTestDraft.Required), Description("Exclusive; after the start.")] Instant End)
{
    private const string Required = "This is required.";

    /// <summary>What nothing was written into yet.</summary>
    public AbTestDraft()
        : this("", "", default, [], 0, Instant.MinValue, Instant.MaxValue)
    {
    }

    /// <summary>The draft that a test would be made from again.</summary>
    public static AbTestDraft Of(AbTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return new(test.Name, test.Label, test.Slot, test.Arms, test.HoldoutPercentage, test.Start, test.End);
    }

    /// <summary>The test.</summary>
    public AbTest ToTest(Guid id, string key) =>
        new()
        {
            Id = id,
            Key = key,
            Name = Name,
            Label = Label,
            Slot = Slot,
            Arms = Arms,
            HoldoutPercentage = HoldoutPercentage,
            Start = Start,
            End = End
        };
}

/// <summary>Whether an A/B test may be saved; paths are Karla's JSON names, such as <c>campaigns.1.allocation</c>.</summary>
public static class AbTestValidation
{
    // Thirds do not add up: 33.3 three times is 99.9.
    private const decimal Slack = 0.1m;

    /// <summary>What is wrong.</summary>
    /// <param name="draft">The test.</param>
    /// <param name="campaigns">The shop's campaigns by id.</param>
    public static IReadOnlyList<Problem> Validate(AbTestDraft draft, IReadOnlyDictionary<Guid, Campaign> campaigns)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(campaigns);
        var problems = new ProblemList();
        problems.Add(CampaignValidation.CheckName("name", draft.Name));
        problems.Add(CampaignValidation.CheckLabel("segment", draft.Label));
        if (draft.HoldoutPercentage is < 0 or > 100) problems.Add(new("holdout_percentage", "This must be from 0 to 100.", "out_of_range"));
        if (draft.End <= draft.Start) problems.Add(new("end_date", "The end must be after the start.", "end_not_after_start"));
        if (draft.Arms.Count == 0) problems.Add(new("campaigns", "Add the campaigns to compare.", "missing"));
        else if (draft.Arms.Count > CampaignLimits.Arms)
            problems.Add(new("campaigns", $"At most {CampaignLimits.Arms} campaigns.", "too_many"));
        else CheckArms(problems, draft, campaigns);
        return problems.All;
    }

    private static void CheckArms(ProblemList problems, AbTestDraft draft, IReadOnlyDictionary<Guid, Campaign> campaigns)
    {
        for (var i = 0; i < draft.Arms.Count; i++) CheckArm(problems, draft, i, campaigns);
        if (problems.All.Count > 0) return;
        var sum = draft.Arms.Items.Sum(arm => arm.Allocation);
        if (Math.Abs(sum - 100) > Slack && Math.Abs(sum - 1) > Slack / 100)
        {
            problems.Add(new("campaigns", $"The allocations must add up to 100 (or to 1); these give {sum}.", "allocation_sum"));
        }
    }

    private static void CheckArm(ProblemList problems, AbTestDraft draft, int index, IReadOnlyDictionary<Guid, Campaign> campaigns)
    {
        var (arm, path) = (draft.Arms[index], string.Create(CultureInfo.InvariantCulture, $"campaigns.{index}."));
        if (arm.Allocation is <= 0 or > 100)
            problems.Add(new(path + "allocation", "This must be greater than 0 and at most 100.", "out_of_range"));
        if (draft.Arms.Items.Take(index).Any(other => other.CampaignId == arm.CampaignId))
            problems.Add(new(path + "campaign_id", "This campaign is listed twice.", "duplicate"));
        else if (!campaigns.TryGetValue(arm.CampaignId, out var campaign))
            problems.Add(new(path + "campaign_id", "There is no such campaign.", "unknown_campaign"));
        else if (campaign.Slot != draft.Slot)
            problems.Add(new(path + "campaign_id", $"“{campaign.Name}” is of another type than the test.", "other_type"));
        else if (!string.Equals(campaign.Label, draft.Label, StringComparison.Ordinal))
            problems.Add(new(path + "campaign_id",
                $"“{campaign.Name}” has the label “{PlainText.Shorten(campaign.Label, 60)}”, the test “{PlainText.Shorten(draft.Label, 60)}”.",
                "other_segment"));
    }
}
