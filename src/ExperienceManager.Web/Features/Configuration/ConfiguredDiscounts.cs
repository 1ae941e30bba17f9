using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Campaigns.Stores;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The section <c>discounts</c>: the API's names, in the order of keys.</summary>
internal static class ConfiguredDiscounts
{
    /// <summary>The section's name.</summary>
    public const string Section = "discounts";

    /// <summary>Reads one, without an id; null when it is no object.</summary>
    public static Discount? Read(ConfigurationMembers members)
    {
        if (!members.IsObject) return null;
        var discount = new Discount
        {
            Id = Guid.Empty,
            Code = members.TakeCode("code") ?? "",
            Title = members.TakeText("title") ?? "",
            Type = members.TakeChoice<DiscountType>("type", isNeeded: true) ?? default,
            Value = members.TakeNumber("value"),
            ValueType = members.TakeChoice<DiscountValueType>("value_type", isNeeded: false),
            TargetSelection = members.TakeChoice<DiscountTargetSelection>("target_selection", isNeeded: false),
            TargetType = members.TakeChoice<DiscountTargetType>("target_type", isNeeded: false),
        };
        return discount with { Key = ConfiguredNames.TakeKey(members, discount.Name, "discount") };
    }

    /// <summary>Writes a shop's discounts.</summary>
    public static void Write(Utf8JsonWriter json, ConfigurationState state)
    {
        json.WriteStartArray(Section);
        foreach (var discount in state.Discounts)
        {
            json.WriteStartObject();
            json.WriteString("key", discount.Key);
            if (discount.Code.Length > 0) json.WriteString("code", discount.Code);
            if (discount.Title.Length > 0) json.WriteString("title", discount.Title);
            json.WriteString("type", CampaignWords.Of(discount.Type));
            if (discount.Value is { } value) json.WriteNumber("value", value);
            if (discount.ValueType is { } type) json.WriteString("value_type", CampaignWords.Of(type));
            if (discount.TargetSelection is { } selection) json.WriteString("target_selection", CampaignWords.Of(selection));
            if (discount.TargetType is { } target) json.WriteString("target_type", CampaignWords.Of(target));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The discounts after a document is taken; known ones keep their ids.</summary>
    public static ImmutableArray<Discount> After(ConfigurationDocument document, ConfigurationState before)
    {
        if (document.Discounts is not { } given) return before.Discounts;
        var known = KnownIds.Of(before.Discounts, discount => discount.Key, discount => discount.Id);
        return [.. given.Select(wanted => wanted with { Id = known[wanted.Key] })];
    }

    /// <summary>Notes what must be repaired.</summary>
    public static void Check(ConfigurationDocument document, ProblemList problems)
    {
        for (var i = 0; i < document.Discounts?.Length; i++) problems.AddUnder(string.Create(CultureInfo.InvariantCulture, $"{Section}.{i}"), DiscountValidation.Validate(document.Discounts.Value[i]));
    }

    /// <summary>The refusal to remove what campaigns carry that the document leaves alone; null when nothing of the kind goes.</summary>
    public static FailedResult? FindConflict(ConfigurationDocument document, ConfigurationState before, ConfigurationState after)
    {
        if (document.Campaigns is not null) return null;
        var kept = after.Discounts.Select(discount => discount.Id).ToHashSet();
        var gone = before.Campaigns.Where(campaign => campaign.Discount is { } discount && !kept.Contains(discount.Id)).ToList();
        return gone.Count == 0 ? null : DiscountCommands.InUse(gone[0].Discount!, [.. gone.Where(campaign => campaign.Discount!.Id == gone[0].Discount!.Id).Select(campaign => campaign.Name)]);
    }

    /// <summary>The members that differ.</summary>
    public static ImmutableArray<string> Differences(Discount old, Discount @new) => PlannedMembers.Where(
        ("code", old.Code != @new.Code),
        ("title", old.Title != @new.Title),
        ("type", old.Type != @new.Type),
        ("value", old.Value != @new.Value),
        ("value_type", old.ValueType != @new.ValueType),
        ("target_selection", old.TargetSelection != @new.TargetSelection),
        ("target_type", old.TargetType != @new.TargetType));

    /// <summary>The discount of a code, else of a key, else of an id; null when there is none. Of several with one code, the first.</summary>
    public static Discount? Find(string name, ImmutableArray<Discount> discounts) =>
        discounts.FirstOrDefault(discount => discount.Code == name && name.Length > 0)
        ?? discounts.FirstOrDefault(discount => discount.Key == name)
        ?? (Guid.TryParse(name, out var id) ? discounts.FirstOrDefault(discount => discount.Id == id) : null);

    /// <summary>What a campaign calls its discount: the code where only one has it, else the key; the id where that is another one's code.</summary>
    public static string NameOf(Discount discount, ImmutableArray<Discount> discounts)
    {
        if (discount.Code.Length > 0 && discounts.Count(other => other.Code == discount.Code) == 1) return discount.Code;
        return discounts.Any(other => other.Code == discount.Key) ? discount.Id.ToString() : discount.Key;
    }
}
