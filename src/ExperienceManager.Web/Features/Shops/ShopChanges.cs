using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>The making of shops inside a transaction, for the store and for the demo.</summary>
internal static class ShopChanges
{
    /// <summary>Adds a shop that has no default experience yet; it is not served before <see cref="SetDefaultAsync"/>.</summary>
    public static async Task<ShopCommand> AddAsync(
        WriteScope scope, Actor actor, ShopId id, string slug, ShopSettings settings, Instant now, long version = 1)
    {
        var record = new ShopRecord
        {
            Id = id,
            Slug = slug,
            Name = settings.Name,
            DefaultLocale = settings.DefaultLocale,
            Locales = settings.Locales,
            TimeZone = settings.TimeZone,
            ConfigurationVersion = version,
            CreatedAt = now,
        };
        scope.Context.Add(record);
        await scope.Context.SaveChangesAsync().ConfigureAwait(false);
        var command = new ShopCommand(id, actor, scope, now, actsAsCsm: !actor.IsSystem);
        command.Audit("shop.created", id, record.Name, null, ToJson(record));
        return command;
    }

    /// <summary>The shop's tracked row.</summary>
    public static Task<ShopRecord> RecordAsync(ShopCommand command) =>
        command.Context.Set<ShopRecord>().SingleAsync(row => row.Id == command.Shop);

    /// <summary>Names the default experience: only once it is saved, because shop and experience refer to each other.</summary>
    public static async Task<ShopRecord> SetDefaultAsync(ShopCommand command, Guid experience)
    {
        await command.Context.SaveChangesAsync().ConfigureAwait(false);
        var record = await command.Context.Set<ShopRecord>().SingleAsync(row => row.Id == command.Shop).ConfigureAwait(false);
        record.DefaultExperienceId = experience;
        await command.Context.SaveChangesAsync().ConfigureAwait(false);
        return record;
    }

    /// <summary>A shop's settings for the history.</summary>
    public static JsonObject ToJson(ShopRecord record) => new()
    {
        ["name"] = record.Name,
        ["default_locale"] = record.DefaultLocale,
        ["locales"] = new JsonArray([.. record.Locales.Select(locale => JsonValue.Create(locale))]),
        ["time_zone"] = record.TimeZone,
    };
}
