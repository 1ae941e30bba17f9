using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Campaigns.Json;

/// <summary>A discount as sent; what is null was not.</summary>
internal sealed record SentDiscount(
    string? Code, string? Title, DiscountType? Type, decimal? Value, DiscountValueType? ValueType, DiscountTargetSelection? TargetSelection, DiscountTargetType? TargetType)
{
    /// <summary>A discount with what was sent in place of what it had.</summary>
    public Discount Over(Discount discount) => discount with
    {
        Code = Code ?? discount.Code,
        Title = Title ?? discount.Title,
        Type = Type ?? discount.Type,
        Value = Value ?? discount.Value,
        ValueType = ValueType ?? discount.ValueType,
        TargetSelection = TargetSelection ?? discount.TargetSelection,
        TargetType = TargetType ?? discount.TargetType,
    };
}

/// <summary>An announcement as sent; what is null was not.</summary>
internal sealed record SentAnnouncement(string? Text, string? Language);

/// <summary>Reads discounts and announcements.</summary>
internal static class DiscountReader
{
    /// <summary>A whole discount.</summary>
    public static Result<SentDiscount> ReadWhole(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, (ref JsonCursor json) =>
    {
        var sent = Read(ref json);
        if (sent.Type is null && json.Problems.Count == 0) json.Note("type", "This must be product, order or shipping.", "missing");
        return sent;
    });

    /// <summary>Single members of a discount.</summary>
    public static Result<SentDiscount> ReadPatch(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, Read);

    /// <summary>A whole announcement.</summary>
    public static Result<SentAnnouncement> ReadAnnouncement(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, (ref JsonCursor json) =>
    {
        var sent = ReadAnnouncement(ref json);
        if (json.Problems.Count > 0) return sent;
        if (sent.Text is null) json.Note("text", "Enter a text.", "missing");
        if (sent.Language is null) json.Note("language", "Enter the language.", "missing");
        return sent;
    });

    /// <summary>Single members of an announcement.</summary>
    public static Result<SentAnnouncement> ReadAnnouncementPatch(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, ReadAnnouncement);

    /// <summary>A discount code; one of blanks is a mistake, not the absence of a code.</summary>
    internal static string? ReadCode(ref JsonCursor json, string name)
    {
        var code = json.Text(name);
        if (DiscountCodes.Check(name, code) is { } problem) json.Note(problem.Path, problem.Message, problem.Type);
        return code;
    }

    private static SentDiscount Read(ref JsonCursor json)
    {
        var sent = new SentDiscount(null, null, null, null, null, null, null);
        if (!json.BeginObject()) return sent;
        var given = default(MemberSet<DiscountMember>);
        while (json.NextMember(ref given, out DiscountMember member))
        {
            sent = member switch
            {
                DiscountMember.Code => sent with { Code = ReadCode(ref json, "code") },
                DiscountMember.Title => sent with { Title = json.Text("title") },
                DiscountMember.Type => sent with { Type = CampaignReader.Choice<DiscountType>(ref json, "type") },
                DiscountMember.Value => sent with { Value = json.Number("value") },
                DiscountMember.ValueType => sent with { ValueType = CampaignReader.Choice<DiscountValueType>(ref json, "value_type") },
                DiscountMember.TargetSelection => sent with { TargetSelection = CampaignReader.Choice<DiscountTargetSelection>(ref json, "target_selection") },
                _ => sent with { TargetType = CampaignReader.Choice<DiscountTargetType>(ref json, "target_type") },
            };
        }

        return sent;
    }

    private static SentAnnouncement ReadAnnouncement(ref JsonCursor json)
    {
        var (text, language) = ((string?)null, (string?)null);
        if (!json.BeginObject()) return new(text, language);
        var given = default(MemberSet<AnnouncementMember>);
        while (json.NextMember(ref given, out AnnouncementMember member))
        {
            if (member == AnnouncementMember.Text) text = json.Text("text");
            else language = json.Text("language");
        }

        return new(text, language);
    }
}
