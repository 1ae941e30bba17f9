using System.Collections.Immutable;
using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>From stored rows to what decides.</summary>
internal static class CampaignReading
{
    /// <summary>A campaign from its row, with the discount it names.</summary>
    public static Campaign ToCampaign(CampaignRecord record, IReadOnlyDictionary<Guid, Discount> discounts) => new()
    {
        Id = record.Id,
        Key = record.Key,
        Name = record.Name,
        Label = record.Label,
        Slot = record.Slot,
        IsEnabled = record.IsEnabled,
        Start = record.StartsAt,
        End = record.EndsAt,
        Content = Read<CampaignContent>(record.Content),
        Discount = record.DiscountId is { } id ? discounts.GetValueOrDefault(id) : null,
    };

    /// <summary>A campaign with what the store knows of it.</summary>
    public static StoredCampaign ToStored(CampaignRecord record, IReadOnlyDictionary<Guid, Discount> discounts) =>
        new(ToCampaign(record, discounts), record.Position, record.Version, record.CreatedAt, record.EditedAt, record.EditedBy);

    /// <summary>A stored value.</summary>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, DomainJson.Options) ?? throw new JsonException("No data is stored.");

    /// <summary>A value for storing.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, DomainJson.Options);

    /// <summary>A shop's campaigns, in its order.</summary>
    public static async Task<ImmutableArray<Campaign>> CampaignsAsync(
        AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var stored = await StoredAsync(context, shop, cancellationToken).ConfigureAwait(false);
        return [.. stored.Select(campaign => campaign.Campaign)];
    }

    /// <summary>The same with what the store knows of them.</summary>
    public static async Task<IReadOnlyList<StoredCampaign>> StoredAsync(
        AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var discounts = (await DiscountsAsync(context, shop, cancellationToken).ConfigureAwait(false))
            .ToDictionary(discount => discount.Id);
        var rows = await context.Set<CampaignRecord>().AsNoTracking().Where(row => row.ShopId == shop)
            .OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => ToStored(row, discounts))];
    }

    /// <summary>A shop's discounts, oldest first.</summary>
    public static async Task<ImmutableArray<Discount>> DiscountsAsync(
        AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var bodies = await context.Set<DiscountRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Id).Select(row => row.Body)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return WithKeys(bodies.Select(Read<Discount>), discount => discount.Key,
            (discount, taken) => discount with { Key = StableKey.Make(discount.Name, taken, "discount") });
    }

    /// <summary>A shop's A/B tests, oldest first.</summary>
    public static async Task<ImmutableArray<AbTest>> AbTestsAsync(AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var bodies = await context.Set<AbTestRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Id).Select(row => row.Body)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return WithKeys(bodies.Select(Read<AbTest>), test => test.Key,
            (test, taken) => test with { Key = StableKey.Make(test.Name, taken, "ab-test") });
    }

    /// <summary>A shop's announcements, oldest first.</summary>
    public static async Task<ImmutableArray<Announcement>> AnnouncementsAsync(
        AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var rows = await context.Set<AnnouncementRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new Announcement(row.Id, row.Text, row.Language))];
    }

    // What was stored without a key has the one that it would be made with.
    private static ImmutableArray<T> WithKeys<T>(
        IEnumerable<T> stored, Func<T, string> keyOf, Func<T, IReadOnlyCollection<string>, T> withKey)
    {
        ImmutableArray<T> all = [.. stored];
        if (all.All(item => keyOf(item).Length > 0)) return all;
        var taken = all.Select(keyOf).ToHashSet(StringComparer.Ordinal);
        var keyed = ImmutableArray.CreateBuilder<T>(all.Length);
        foreach (var item in all)
        {
            keyed.Add(keyOf(item).Length > 0 ? item : withKey(item, taken));
            taken.Add(keyOf(keyed[^1]));
        }

        return keyed.MoveToImmutable();
    }
}
