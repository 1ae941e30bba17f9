using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.SavedViews;

/// <summary>A person's saved views. They change nothing in the shop: no history entry, no new snapshot.</summary>
public sealed class SavedViewStore(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    private static FailedResult NoSuchView { get; } = Result.NotFound("view_not_found", "View not found.");

    /// <summary>The actor's views of a list, by name.</summary>
    public async Task<IReadOnlyList<SavedView>> ListAsync(
        ShopId shop, Actor actor, string list, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var views = Of(context, shop, actor.UserId).Where(view => view.List == list).AsNoTracking();
        var rows = await views.ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(ToView).OrderBy(view => view.Name, StringComparer.InvariantCultureIgnoreCase)];
    }

    /// <summary>Saves a view; one of the same name is replaced.</summary>
    public Task<Result<SavedView>> SaveAsync(
        ShopId shop, Actor actor, string list, string name, string query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (CheckName(name) is { } problem) return Refuse(Result.Invalid([problem]));
        var isStorable = query.Length <= SavedView.MaxQuery && PlainText.IsStorable(query);
        if (!isStorable) return Refuse(Result.Invalid("query", "These filters are too long to be saved."));

        return RunAsync(shop, actor, async (context, user, now) =>
        {
            var views = await Of(context, shop, user).Where(view => view.List == list).ToListAsync().ConfigureAwait(false);
            var row = views.FirstOrDefault(view => IsSame(view.Name, name));
            if (row is null && views.Count >= SavedView.MaxViews)
            {
                return Result.Conflict("too_many_views", $"This list has {SavedView.MaxViews} views, the maximum. Delete one first.");
            }

            if (row is null) context.Add(row = New(shop, user, list));
            (row.Name, row.Query, row.SavedAt) = (name.Trim(), query, now);
            return ToView(row);
        }, cancellationToken);
    }

    /// <summary>Gives a view another name.</summary>
    public Task<Result<SavedView>> RenameAsync(
        ShopId shop, Actor actor, Guid id, string name, CancellationToken cancellationToken = default)
    {
        if (CheckName(name) is { } problem) return Refuse(Result.Invalid([problem]));
        return RunAsync(shop, actor, async (context, user, _) =>
        {
            var views = await Of(context, shop, user).ToListAsync().ConfigureAwait(false);
            if (views.FirstOrDefault(view => view.Id == id) is not { } row) return NoSuchView;
            if (views.Any(view => view.Id != id && view.List == row.List && IsSame(view.Name, name)))
            {
                return Result.Conflict("view_exists", $"You already have a view named “{name.Trim()}”.");
            }

            row.Name = name.Trim();
            return ToView(row);
        }, cancellationToken);
    }

    /// <summary>Deletes a view.</summary>
    public Task<Result<SavedView>> DeleteAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        RunAsync(shop, actor, async (context, user, _) =>
        {
            var row = await Of(context, shop, user).SingleOrDefaultAsync(view => view.Id == id).ConfigureAwait(false);
            if (row is null) return NoSuchView;
            context.Remove(row);
            return ToView(row);
        }, cancellationToken);

    private Task<Result<SavedView>> RunAsync(
        ShopId shop, Actor actor, Func<AppDbContext, Guid, Instant, Task<Result<SavedView>>> command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return writes.WriteAsync<Result<SavedView>>(
            async scope =>
            {
                var now = clock.GetCurrentInstant();
                if (actor.UserId is not { } user) return Result.Forbidden("Only people have views.");
                var role = await ShopAccess.RoleOfAsync(scope.Context, shop, actor, now).ConfigureAwait(false);
                if (role is null) return Result.NotFound("shop_not_found", "Shop not found.");
                var result = await command(scope.Context, user, now).ConfigureAwait(false);
                if (result.Succeeded) await scope.Context.SaveChangesAsync().ConfigureAwait(false);
                return result;
            },
            cancellationToken: cancellationToken);
    }

    private static IQueryable<SavedViewRecord> Of(AppDbContext context, ShopId shop, Guid? user) =>
        context.Set<SavedViewRecord>().Where(view => view.ShopId == shop && view.UserId == user);

    private static SavedViewRecord New(ShopId shop, Guid user, string list) =>
        new() { ShopId = shop, UserId = user, Id = Guid.CreateVersion7(), List = list, Name = "", Query = "" };

    private static Task<Result<SavedView>> Refuse(FailedResult failed) => Task.FromResult<Result<SavedView>>(failed);

    private static SavedView ToView(SavedViewRecord row) => new(row.Id, row.Name, row.Query);

    private static bool IsSame(string left, string right) => string.Equals(left, right.Trim(), StringComparison.OrdinalIgnoreCase);

    private static Problem? CheckName(string name) => SegmentValidation.CheckName("name", name)
        ?? (name.Trim().Length > SavedView.MaxName ? new("name", $"A name has at most {SavedView.MaxName} characters.", "too_long") : null);
}
