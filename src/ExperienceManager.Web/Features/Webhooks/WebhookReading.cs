using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Domain.Webhooks;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>From stored rows to receivers.</summary>
internal static class WebhookReading
{
    /// <summary>A receiver from its row.</summary>
    public static Webhook ToWebhook(WebhookRecord record) =>
        new(record.Id, record.Url, ToEvents(record.Events), record.Description, record.IsActive, record.Version, record.CreatedAt,
            record.EditedAt);

    /// <summary>What a receiver wants, from its column.</summary>
    public static EquatableArray<string> ToEvents(string json) =>
        JsonSerializer.Deserialize<EquatableArray<string>>(json, DomainJson.Options);

    /// <summary>What a receiver wants, for its column.</summary>
    public static string ToColumn(EquatableArray<string> events) => JsonSerializer.Serialize(events, DomainJson.Options);

    /// <summary>A row's state for the history; its secret is no part of it.</summary>
    public static JsonObject ToJson(WebhookRecord record) => WireJson.ToObject(WebhookMembers.Of(ToWebhook(record)));

    /// <summary>The receivers of a shop.</summary>
    public static async Task<ImmutableArray<WebhookEndpoint>> EndpointsAsync(
        AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var rows = await context.Set<WebhookRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.Url, row.Events, row.IsActive }).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new WebhookEndpoint(row.Id, row.Url, ToEvents(row.Events), row.IsActive))];
    }
}
