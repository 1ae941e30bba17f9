using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Campaigns.Json;

/// <summary>A campaign as sent.</summary>
/// <param name="Draft">Content.</param>
/// <param name="Paths">Where its translations were.</param>
internal sealed record SentCampaign(CampaignDraft Draft, CampaignPaths Paths);

/// <summary>
/// Reads the body of POST and PUT: Karla's request (docs/integrations/karla-api.md#campaigns). Unknown members, and those that the type
/// does not use, are passed over with a warning; null is absent.
/// </summary>
internal static class CampaignReader
{
    /// <summary>The key of bodies whose type of campaign is none.</summary>
    public const string TypeInvalid = "campaign_type_invalid";

    /// <summary>Reads a body.</summary>
    public static Result<SentCampaign> Read(ReadOnlySpan<byte> utf8)
    {
        var sent = WithTypeKey(JsonBody.Read(utf8, Read));
        if (!sent.Succeeded) return sent;
        var type = CampaignWords.Of(sent.Value.Draft.Slot);
        return sent.WithWarnings([.. UnusedMembers(sent.Value.Draft).Select(member => $"A {type} campaign does not use {CampaignContentReader.Name}.{member}.")]);
    }

    /// <summary>Members of the content that are given and that the campaign's type does not use.</summary>
    public static IEnumerable<string> UnusedMembers(CampaignDraft draft)
    {
        var (given, used) = (draft.Content, draft.Content.For(draft.Slot));
        if (given.Subtitle != used.Subtitle) yield return "subtitle";
        if (given.ImageUrl != used.ImageUrl) yield return "image_url";
        if (given.DiscountCode != used.DiscountCode) yield return "discount_code";
        if (given.BannerDiscount != used.BannerDiscount) yield return "discount";
        if (given.Products != used.Products) yield return "products";
    }

    /// <summary>A wrong type of campaign has a key of its own.</summary>
    public static Result<T> WithTypeKey<T>(Result<T> read)
    {
        if (read.Succeeded || read.Problems.All(problem => problem.Type != TypeInvalid)) return read;
        return Result.Invalid(read.Problems, TypeInvalid);
    }

    /// <summary>One of an enum's words; null for null.</summary>
    public static TChoice? Choice<TChoice>(ref JsonCursor json, string name, string type = "enum")
        where TChoice : struct, Enum
    {
        if (json.Text(name) is not { } word) return null;
        if (CampaignWords.Find<TChoice>(word) is { } choice) return choice;
        json.Note(name, $"This must be one of {string.Join(", ", CampaignWords.All<TChoice>())}.", type);
        return null;
    }

    private static SentCampaign Read(ref JsonCursor json)
    {
        var paths = new CampaignPaths();
        var draft = new CampaignDraft("", "", default, new());
        if (!json.BeginObject()) return new(draft, paths);
        var given = default(MemberSet<CampaignMember>);
        while (json.NextMember(ref given, out CampaignMember member))
        {
            // Null is absent.
            if (json.IsNull) given = new MemberSet<CampaignMember>(given.Bits & ~MemberSet.Of(member).Bits);
            else draft = ReadMember(ref json, draft, member, paths);
        }

        if (!given.Contains(CampaignMember.Name)) json.Note("name", "Enter a name.", "missing");
        if (!given.Contains(CampaignMember.Segment)) json.Note("segment", "Enter the label that the campaign is for, or default.", "missing");
        if (!given.Contains(CampaignMember.PromotionType)) json.Note("promotion_type", "This must be basic, product or banner.", "missing");
        if (!given.Contains(CampaignMember.PromotionProperties)) json.Note("promotion_properties", "Enter the content of the campaign.", "missing");
        return new(draft, paths);
    }

    private static CampaignDraft ReadMember(ref JsonCursor json, CampaignDraft draft, CampaignMember member, CampaignPaths paths)
    {
        switch (member)
        {
            case CampaignMember.Name: return draft with { Name = json.Text("name") ?? "" };
            case CampaignMember.Segment: return draft with { Label = json.Text("segment") ?? "" };
            case CampaignMember.PromotionType: return draft with { Slot = Choice<Slot>(ref json, "promotion_type", TypeInvalid) ?? default };
            case CampaignMember.Enabled: return draft with { IsEnabled = json.Flag("enabled") ?? false };
            case CampaignMember.StartDate: return draft with { Start = InstantConverter.AsStored(json.Time("start_date")) };
            case CampaignMember.EndDate: return draft with { End = InstantConverter.AsStored(json.Time("end_date")) };
            case CampaignMember.DiscountId: return draft with { DiscountId = json.Uuid("discount_id") };
        }

        var mark = json.Mark;
        draft = draft with { Content = CampaignContentReader.Read(ref json, paths) };
        json.Under(mark, CampaignContentReader.Name);
        return draft;
    }
}
