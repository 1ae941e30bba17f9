using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Campaigns.Editor;
using ExperienceManager.Web.Features.Segments.Schedule;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Tests;

/// <summary>An A/B test as its page edits it.</summary>
public sealed class AbTestForm
{
    private readonly IReadOnlyList<StoredCampaign> _campaigns;

    private AbTestForm(IReadOnlyList<StoredCampaign> campaigns, TimeFrameForm dates)
    {
        (_campaigns, Dates) = (campaigns, dates);
        Groups = [.. campaigns.GroupBy(stored => (stored.Campaign.Label, stored.Campaign.Slot)).OrderByDescending(group => group.Count())
            .Select(group => new AbTestGroup(group.Key.Label, group.Key.Slot, group.Count()))];
    }

    /// <summary>Nothing to choose from.</summary>
    public static AbTestForm Empty { get; } = new([], TimeFrameForm.From(null, "Etc/UTC"));

    public string Name { get; set; } = "";

    /// <summary>Labels and types that have campaigns, those with the most first.</summary>
    public IReadOnlyList<AbTestGroup> Groups { get; }

    /// <summary>The chosen one of <see cref="Groups"/>.</summary>
    public int GroupIndex { get; private set; }

    /// <summary>The campaigns of the chosen group.</summary>
    public IReadOnlyList<AbTestArmForm> Arms { get; private set; } = [];

    /// <summary>Percent, as typed.</summary>
    public string Holdout { get; set; } = "0";

    /// <summary>Start and end.</summary>
    public TimeFrameForm Dates { get; set; }

    /// <summary>The form of a test; of a new one without a test.</summary>
    public static AbTestForm Of(AbTest? test, IReadOnlyList<StoredCampaign> campaigns, string zone)
    {
        var frame = test is null ? null : CampaignDates.FrameOf(test.Start, test.End, CampaignDates.Zone(zone));
        var form = new AbTestForm(campaigns, TimeFrameForm.From(frame, zone) with { IsSet = true, HasNoEnd = false, NeedsEnd = true });
        var index = test is null ? 0 : form.Groups.ToList().FindIndex(group => group.Label == test.Label && group.Slot == test.Slot);
        form.Choose(Math.Max(index, 0));
        if (test is null) return form;
        (form.Name, form.Holdout) = (test.Name, NumberText.Of(test.HoldoutPercentage));
        foreach (var arm in form.Arms)
        {
            var stored = test.Arms.FirstOrDefault(stored => stored.CampaignId == arm.Campaign.Campaign.Id);
            (arm.IsIn, arm.Share) = (stored is not null, NumberText.Of(stored?.Allocation));
        }

        return form;
    }

    /// <summary>Chooses a label and type: all its campaigns take part with equal shares.</summary>
    public void Choose(int index)
    {
        GroupIndex = index;
        if (index >= Groups.Count) return;
        var group = Groups[index];
        Arms = [.. _campaigns.Where(stored => stored.Campaign.Label == group.Label && stored.Campaign.Slot == group.Slot)
            .Select(stored => new AbTestArmForm(stored) { IsIn = true })];
        Share();
    }

    /// <summary>Gives the arms equal shares.</summary>
    public void Share()
    {
        var arms = Arms.Where(arm => arm.IsIn).ToList();
        for (var i = 0; i < arms.Count; i++) arms[i].Share = NumberText.Of((100 / arms.Count) + (i < 100 % arms.Count ? 1 : 0));
    }

    /// <summary>What cannot be read; the store says the rest.</summary>
    public IReadOnlyList<Problem> Check(Instant now)
    {
        var problems = new List<Problem>();
        if (NumberText.Read(Holdout) is null) problems.Add(new("holdout_percentage", "Enter a number from 0 to 100."));
        if (Arms.Any(arm => arm.IsIn && NumberText.Read(arm.Share) is null))
            problems.Add(new("campaigns", "Enter each share as a number such as 50."));
        if (Dates.HasNoEnd) problems.Add(new("end_date", "Enter an end for the test."));
        problems.AddRange(TimeFrameReader.Check(Dates, now).Select(problem => new Problem("dates", problem.Message)));
        return problems;
    }

    /// <summary>
    /// What saving would do to the orders of a running test, in words; nothing while the form cannot be read or no one moves.
    /// </summary>
    public IReadOnlyList<LocalizableText> Moves(AbTest? stored, Instant now)
    {
        if (stored?.IsRunningAt(now) is not true || Check(now).Count > 0) return [];
        var draft = ToDraft(now);
        if (!new AbTestStretch(now, draft.Arms, draft.HoldoutPercentage).IsSound || draft.HoldoutPercentage is < 0 or > 100) return [];
        var after = draft.ToTest(stored.Id, stored.Key).Continuing(stored, now);
        return [.. AbTestAssignment.MovesBetween(stored, after).Select(LocalizableText (move) =>
            $"{move.Share * 100:0.#}% from {NameOf(move.From)} to {NameOf(move.To)}")];
    }

    private LocalizableText NameOf(Guid? arm)
    {
        if (arm is not { } id) return "the hold-out";
        if (_campaigns.FirstOrDefault(stored => stored.Campaign.Id == id)?.Campaign.Name is { } name) return $"“{name}”";
        LocalizableText deleted = "(deleted)";
        return $"“{deleted}”";
    }

    /// <summary>What the store takes, when <see cref="Check"/> finds nothing.</summary>
    public AbTestDraft ToDraft(Instant now)
    {
        var (group, frame) = (Groups[GroupIndex], TimeFrameReader.Read(Dates, now)!);
        var arms = Arms.Where(arm => arm.IsIn).Select(arm => new AbTestArm(arm.Campaign.Campaign.Id, NumberText.Read(arm.Share) ?? 0))
            .ToEquatableArray();
        return new AbTestDraft(
            Name.Trim(), group.Label, group.Slot, arms, NumberText.Read(Holdout) ?? 0, frame.StartInstant!.Value, frame.EndInstant!.Value);
    }
}

/// <summary>A label and type that have campaigns.</summary>
/// <param name="Label">The label.</param>
/// <param name="Slot">The type.</param>
/// <param name="Count">Campaigns of it.</param>
public sealed record AbTestGroup(string Label, Slot Slot, int Count)
{
    /// <summary>For the list of choices.</summary>
    public LocalizableText Words => $"{LabelWords}, {CampaignNames.Of(Slot)} ({Count})";

    private LocalizableText LabelWords
    {
        get
        {
            if (Label == Campaign.DefaultLabel) return "Everybody else (default)";
            return $"{PlainText.Shorten(Label, 60)}";
        }
    }
}

/// <summary>A campaign that may take part.</summary>
public sealed class AbTestArmForm(StoredCampaign campaign)
{
    public StoredCampaign Campaign => campaign;

    /// <summary>Whether it takes part.</summary>
    public bool IsIn { get; set; }

    /// <summary>Percent, as typed.</summary>
    public string Share { get; set; } = "";
}
