using System.Text.RegularExpressions;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>The shops. Reading is for code that has checked, or is about to check, the actor's access.</summary>
public sealed partial class ShopStore(
    IDbContextFactory<AppDbContext> contexts, WriteQueue writes, ShopCommands commands, IShopStart start, IEnumerable<ILocaleUse> uses,
    IClock clock)
{
    /// <summary>The shop with a slug; null when there is none.</summary>
    public Task<ShopInfo?> FindAsync(string slug, CancellationToken cancellationToken = default) =>
        !PlainText.IsStorable(slug)
            ? Task.FromResult<ShopInfo?>(null)
            : FindAsync(shops => shops.Where(shop => shop.Slug == slug), cancellationToken);

    /// <summary>A shop by id; null when there is none.</summary>
    public Task<ShopInfo?> FindAsync(ShopId id, CancellationToken cancellationToken = default) =>
        FindAsync(shops => shops.Where(shop => shop.Id == id), cancellationToken);

    /// <summary>The shops an actor may open, by name: a CSM all, a person their memberships, a key its own.</summary>
    public async Task<IReadOnlyList<ShopInfo>> ListForAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var shops = context.Set<ShopRecord>().AsQueryable();
        if (!await ShopAccess.IsCsmAsync(context, actor, cancellationToken).ConfigureAwait(false))
        {
            var (user, key) = (actor.UserId, actor.ApiKeyId);
            shops = shops.Where(shop =>
                context.Set<MembershipRecord>()
                    .Any(row => row.ShopId == shop.Id && row.UserId == user
                    && context.Users.Any(account => account.Id == user && !account.IsDisabled))
                || context.Set<ApiKeyRecord>().Any(row => row.ShopId == shop.Id && row.Id == key && row.RevokedAt == null));
        }

        return await ListAsync(shops, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Every shop, by name.</summary>
    public async Task<IReadOnlyList<ShopInfo>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await ListAsync(context.Set<ShopRecord>(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a shop with a published default experience. For CSMs.</summary>
    /// <param name="actor">A CSM.</param>
    /// <param name="slug">2 to 64 lower-case letters, digits and hyphens; never changes.</param>
    /// <param name="settings">Name, locales, zone.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Result<ShopInfo>> CreateAsync(
        Actor actor, string slug, ShopSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var problems = new ProblemList();
        if (!Slug().IsMatch(slug)) problems.Add(new Problem("slug", "2 to 64 lower-case letters, digits and hyphens.", "invalid_slug"));
        problems.AddUnder("", settings.Validate());
        if (problems.All.Count > 0) return Task.FromResult<Result<ShopInfo>>(Result.Invalid(problems.All));
        return writes.WriteAsync(scope => CreateAsync(scope, actor, slug, settings), WriteLane.Interactive, cancellationToken);
    }

    /// <summary>
    /// Saves the settings of the given version. Needs Admin; conflict <c>shop_changed</c>, or <c>locale_in_use</c> with the segments that
    /// name it.
    /// </summary>
    public Task<Result<ShopInfo>> UpdateSettingsAsync(
        ShopId shop, Actor actor, long version, ShopSettings settings, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Admin, command => UpdateSettingsAsync(command, version, settings), cancellationToken);

    private async Task<Result<ShopInfo>> CreateAsync(WriteScope scope, Actor actor, string slug, ShopSettings settings)
    {
        var context = scope.Context;
        if (!await ShopAccess.IsCsmAsync(context, actor).ConfigureAwait(false)) return Result.Forbidden("Only a CSM may do this.");
        if (await context.Set<ShopRecord>().AnyAsync(row => row.Slug == slug).ConfigureAwait(false))
            return Result.Conflict("slug_taken", $"The slug “{slug}” is already in use.");
        var command = await ShopChanges.AddAsync(scope, actor, new ShopId(Guid.CreateVersion7()), slug, settings, clock.GetCurrentInstant())
            .ConfigureAwait(false);
        var standard = await start.AddDefaultExperienceAsync(command, settings.Name).ConfigureAwait(false);
        return ShopInfo.Of(await ShopChanges.SetDefaultAsync(command, standard).ConfigureAwait(false));
    }

    /// <summary>
    /// Sets the page locales and the default among them; null keeps the default. Failures as of
    /// <see cref="UpdateSettingsAsync(ShopId, Actor, long, ShopSettings, CancellationToken)"/>.
    /// </summary>
    internal async Task<Result<ShopInfo>> SetLocalesAsync(ShopCommand command, EquatableArray<string> locales, string? standard)
    {
        var record = await ShopChanges.RecordAsync(command).ConfigureAwait(false);
        return await UpdateSettingsAsync(
            command, null, new ShopSettings(record.Name, standard ?? record.DefaultLocale, locales, record.TimeZone)).ConfigureAwait(false);
    }

    private async Task<Result<ShopInfo>> UpdateSettingsAsync(ShopCommand command, long? version, ShopSettings settings)
    {
        if (settings.Validate() is { Count: > 0 } problems) return Result.Invalid(problems);
        var record = await ShopChanges.RecordAsync(command).ConfigureAwait(false);
        if (version is not null && record.Version != version)
        {
            return await command.ChangedAsync("shop", command.Shop.Value, "these settings").ConfigureAwait(false);
        }

        if (await UsersOfLostLocalesAsync(command, settings).ConfigureAwait(false) is { Count: > 0 } names)
        {
            return Result.Conflict("locale_in_use", $"These segments use a locale that would be removed: {string.Join(", ", names)}.");
        }

        var before = ShopChanges.ToJson(record);
        (record.Name, record.DefaultLocale, record.Locales, record.TimeZone) =
            (settings.Name, settings.DefaultLocale, settings.Locales, settings.TimeZone);
        record.Version++;
        command.Audit("shop.updated", record.Id, record.Name, before, ShopChanges.ToJson(record));
        return ShopInfo.Of(record);
    }

    private async Task<IReadOnlyList<string>> UsersOfLostLocalesAsync(ShopCommand command, ShopSettings settings)
    {
        var names = new List<string>();
        foreach (var use in uses) names.AddRange(await use.NamesOutsideAsync(command, settings.Locales.Items).ConfigureAwait(false));
        return names;
    }

    private async Task<ShopInfo?> FindAsync(
        Func<IQueryable<ShopRecord>, IQueryable<ShopRecord>> choose, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var record = await choose(context.Set<ShopRecord>()).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        return record is null ? null : ShopInfo.Of(record);
    }

    private static async Task<IReadOnlyList<ShopInfo>> ListAsync(IQueryable<ShopRecord> shops, CancellationToken cancellationToken)
    {
        var records = await shops.OrderBy(shop => shop.Name).ThenBy(shop => shop.Slug).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. records.Select(ShopInfo.Of)];
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Slug();
}
