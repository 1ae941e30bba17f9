using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Keeping;

/// <summary>How long each shop keeps raw events.</summary>
public sealed class RetentionStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands)
{
    /// <summary>The shop's choice, or the usual one.</summary>
    public async Task<EventRetention> GetAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var record = await context.Set<RetentionRecord>().SingleOrDefaultAsync(row => row.ShopId == shop, cancellationToken)
            .ConfigureAwait(false);
        return Of(record);
    }

    /// <summary>Saves a choice. Needs Admin; conflict <c>retention_changed</c> when someone saved in between.</summary>
    public Task<Result<EventRetention>> SetAsync(
        ShopId shop, Actor actor, long version, int keepDays, CancellationToken cancellationToken = default) =>
        commands.RunAsync<EventRetention>(shop, actor, ShopRole.Admin, async command =>
        {
            if (keepDays is < EventRetention.MinDays or > EventRetention.MaxDays)
            {
                return Result.Invalid(
                    "keep_days", $"Raw events are kept between {EventRetention.MinDays} and {EventRetention.MaxDays} days.",
                    "out_of_range");
            }

            var record = await command.Context.Set<RetentionRecord>().SingleOrDefaultAsync(row => row.ShopId == shop).ConfigureAwait(false);
            if (Of(record).Version != version)
                return Result.Conflict("retention_changed", "Another user changed this setting. Reload the page before you save.");
            var before = Of(record).KeepDays;
            if (record is null) command.Context.Add(record = new RetentionRecord { ShopId = shop, KeepDays = keepDays });
            else (record.KeepDays, record.Version) = (keepDays, record.Version + 1);
            command.Audit("shop.retention_changed", shop, "Raw events", new JsonObject { ["keep_days"] = before },
                new JsonObject { ["keep_days"] = keepDays });
            return Of(record);
        }, cancellationToken);

    private static EventRetention Of(RetentionRecord? record) => record is null
        ? new(EventRetention.UsualDays, 0)
        : new(record.KeepDays, record.Version);
}
