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

    /// <summary>A stored value.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, DomainJson.Options) ?? throw new JsonException("There is nothing stored.");

    /// <summary>A value for storing.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, DomainJson.Options);

    /// <summary>A shop's campaigns, in its order.</summary>
    public static async Task<ImmutableArray<Campaign>> CampaignsAsync(AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var discounts = (await context.Set<DiscountRecord>().Where(row => row.ShopId == shop).Select(row => row.Body).ToListAsync(cancellationToken).ConfigureAwait(false))
            .Select(Read<Discount>).ToDictionary(discount => discount.Id);
        var rows = await context.Set<CampaignRecord>().Where(row => row.ShopId == shop)
            .OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => ToCampaign(row, discounts))];
    }

    /// <summary>A shop's A/B tests, oldest first.</summary>
    public static async Task<ImmutableArray<AbTest>> AbTestsAsync(AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var bodies = await context.Set<AbTestRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Id).Select(row => row.Body).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. bodies.Select(Read<AbTest>)];
    }

    /// <summary>A shop's announcements, oldest first.</summary>
    public static async Task<ImmutableArray<Announcement>> AnnouncementsAsync(AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var rows = await context.Set<AnnouncementRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new Announcement(row.Id, row.Text, row.Language))];
    }
}
