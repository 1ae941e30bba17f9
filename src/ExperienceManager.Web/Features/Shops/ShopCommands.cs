using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>
/// How every change of a shop is made: in one transaction the actor's right is read, the shop is locked and its configuration version
/// raised, the change, its history entry and its revisions are written; after the commit the listeners are told, and the other nodes.
/// </summary>
public sealed class ShopCommands(
    WriteQueue writes, IEnumerable<IShopListener> listeners, IEnumerable<IShopRecorder> recorders, NodeMessages messages, IClock clock)
{
    /// <summary>On which nodes hear which shop another one has changed.</summary>
    public const string ChangedTopic = "shop_changed";

    /// <summary>The one answer for a shop that does not exist and for one that the actor has no part in.</summary>
    public static FailedResult NoSuchShop { get; } = Result.NotFound("shop_not_found", "Shop not found.");

    /// <summary>Makes a change that needs a role in the shop.</summary>
    public Task<Result<T>> RunAsync<T>(
        ShopId shop, Actor actor, ShopRole needed, Func<ShopCommand, Task<Result<T>>> work,
        CancellationToken cancellationToken = default) =>
        RunAsync(shop, actor, scope => RefuseAsync(scope.Context, shop, actor, needed), work, cancellationToken);

    /// <summary>Makes a change that only a CSM may make.</summary>
    public Task<Result<T>> RunAsCsmAsync<T>(
        ShopId shop, Actor actor, Func<ShopCommand, Task<Result<T>>> work, CancellationToken cancellationToken = default) =>
        RunAsync(shop, actor, scope => RefuseUnlessCsmAsync(scope.Context, shop, actor), work, cancellationToken);

    private async Task<Result<T>> RunAsync<T>(
        ShopId shop, Actor actor, Func<WriteScope, Task<FailedResult?>> refuse, Func<ShopCommand, Task<Result<T>>> work,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var result = await writes.WriteAsync(scope => WorkAsync(shop, actor, scope, refuse, work), WriteLane.Interactive, cancellationToken)
            .ConfigureAwait(false);
        if (!result.Succeeded) return result;
        foreach (var listener in listeners) await listener.ChangedAsync(shop).ConfigureAwait(false);
        return result;
    }

    private async Task<Result<T>> WorkAsync<T>(
        ShopId shop, Actor actor, WriteScope scope, Func<WriteScope, Task<FailedResult?>> refuse, Func<ShopCommand, Task<Result<T>>> work)
    {
        if (await refuse(scope).ConfigureAwait(false) is { } refusal) return refusal;
        var isMember = actor.UserId is { } user
            && await scope.Context.Set<MembershipRecord>().AnyAsync(row => row.ShopId == shop && row.UserId == user).ConfigureAwait(false);
        await LockAsync(scope.Context, shop).ConfigureAwait(false);
        var command = new ShopCommand(
            shop, actor, scope, InstantConverter.AsStored(clock.GetCurrentInstant()),
            actor is { IsSystem: false, UserId: not null } && !isMember);
        foreach (var recorder in recorders) await recorder.BeforeAsync(command).ConfigureAwait(false);
        var result = await work(command).ConfigureAwait(false);
        if (!result.Succeeded) return result;
        await scope.Context.SaveChangesAsync().ConfigureAwait(false);
        foreach (var recorder in recorders) await recorder.AfterAsync(command).ConfigureAwait(false);
        await messages.SendAsync(scope, ChangedTopic, shop.ToString()).ConfigureAwait(false);
        return result;
    }

    // Raising the version also locks the shop's row, so that on PostgreSQL two changes of one shop follow each other.
    private static Task<int> LockAsync(AppDbContext context, ShopId shop) => context.Set<ShopRecord>()
        .Where(row => row.Id == shop)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.ConfigurationVersion, row => row.ConfigurationVersion + 1));

    private async Task<FailedResult?> RefuseAsync(AppDbContext context, ShopId shop, Actor actor, ShopRole needed)
    {
        var role = await ShopAccess.RoleOfAsync(context, shop, actor, clock.GetCurrentInstant()).ConfigureAwait(false);
        if (role is null) return NoSuchShop;
        return role >= needed
            ? null
            : Result.Forbidden($"This needs the role {Roles.Name(needed)}. Your role is {Roles.Name(role.Value)}.");
    }

    private static async Task<FailedResult?> RefuseUnlessCsmAsync(AppDbContext context, ShopId shop, Actor actor)
    {
        var exists = await context.Set<ShopRecord>().AnyAsync(row => row.Id == shop).ConfigureAwait(false);
        if (exists && await ShopAccess.IsCsmAsync(context, actor).ConfigureAwait(false)) return null;
        var role = exists ? await ShopAccess.RoleOfAsync(context, shop, actor, default).ConfigureAwait(false) : null;
        return role is null ? NoSuchShop : Result.Forbidden("Only a CSM may do this.");
    }
}
