using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Json;

/// <summary>Reads an A/B test.</summary>
internal static class AbTestReader
{
    /// <summary>Reads a body.</summary>
    public static Result<AbTestDraft> Read(ReadOnlySpan<byte> utf8) => CampaignReader.WithTypeKey(JsonBody.Read(utf8, Read));

    private static AbTestDraft Read(ref JsonCursor json)
    {
        var draft = new AbTestDraft("", "", default, [], 0, Instant.MinValue, Instant.MaxValue);
        if (!json.BeginObject()) return draft;
        bool? hasHoldout = null;
        var given = default(MemberSet<AbTestMember>);
        while (json.NextMember(ref given, out AbTestMember member))
        {
            if (json.IsNull) given = new MemberSet<AbTestMember>(given.Bits & ~MemberSet.Of(member).Bits);
            else if (member == AbTestMember.HasHoldout) hasHoldout = json.Flag("has_holdout");
            else draft = ReadMember(ref json, draft, member);
        }

        foreach (var needed in (AbTestMember[])[AbTestMember.Name, AbTestMember.Segment, AbTestMember.CampaignType, AbTestMember.Campaigns, AbTestMember.StartDate, AbTestMember.EndDate])
        {
            if (!given.Contains(needed)) json.Note(CampaignWords.Of(needed), "This is required.", "missing");
        }

        if (hasHoldout is true && !given.Contains(AbTestMember.HoldoutPercentage)) json.Note("holdout_percentage", "Enter the percentage of orders that see the default instead.", "missing");
        return hasHoldout is false ? draft with { HoldoutPercentage = 0 } : draft;
    }

    private static AbTestDraft ReadMember(ref JsonCursor json, AbTestDraft draft, AbTestMember member) => member switch
    {
        AbTestMember.Name => draft with { Name = json.Text("name") ?? "" },
        AbTestMember.Segment => draft with { Label = json.Text("segment") ?? "" },
        AbTestMember.CampaignType => draft with { Slot = CampaignReader.Choice<Slot>(ref json, "campaign_type", CampaignReader.TypeInvalid) ?? default },
        AbTestMember.Campaigns => draft with { Arms = ReadArms(ref json) },
        AbTestMember.HoldoutPercentage => draft with { HoldoutPercentage = json.Number("holdout_percentage") ?? 0 },
        AbTestMember.StartDate => draft with { Start = InstantConverter.AsStored(json.Time("start_date")) ?? Instant.MinValue },
        _ => draft with { End = InstantConverter.AsStored(json.Time("end_date")) ?? Instant.MaxValue },
    };

    private static EquatableArray<AbTestArm> ReadArms(ref JsonCursor json)
    {
        const string Name = "campaigns";
        if (!json.BeginList(Name)) return [];
        var arms = new List<AbTestArm>();
        var count = 0;
        for (; json.NextElement(); count++)
        {
            if (count >= CampaignLimits.Arms)
            {
                json.Skip();
                continue;
            }

            var mark = json.Mark;
            arms.Add(ReadArm(ref json));
            json.Under(mark, count);
            json.Under(mark, Name);
        }

        if (count > CampaignLimits.Arms) json.Note(Name, $"At most {CampaignLimits.Arms} campaigns; there are {count:N0}.", "too_many");
        return [.. arms];
    }

    private static AbTestArm ReadArm(ref JsonCursor json)
    {
        var (id, allocation) = ((Guid?)null, (decimal?)null);
        if (!json.BeginObject()) return new(Guid.Empty, 0);
        var (mark, given) = (json.Mark, default(MemberSet<ArmMember>));
        while (json.NextMember(ref given, out ArmMember member))
        {
            if (member == ArmMember.CampaignId) id = json.Uuid("campaign_id");
            else allocation = json.Number("allocation");
        }

        if (json.Mark == mark && id is null) json.Note("campaign_id", "Enter the campaign's uuid.", "missing");
        if (json.Mark == mark && allocation is null) json.Note("allocation", "Enter the percentage of orders that see it.", "missing");
        return new(id ?? Guid.Empty, allocation ?? 0);
    }
}
