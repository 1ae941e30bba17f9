using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>The receivers of shops' events. Changes need Admin; another shop's receiver is not found.</summary>
public sealed class WebhookStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands)
{
    /// <summary>All of a shop, oldest first.</summary>
    public async Task<IReadOnlyList<Webhook>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<WebhookRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Id).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. rows.Select(WebhookReading.ToWebhook)];
    }

    /// <summary>Runs a change with the rights it needs; the work is one of <see cref="WebhookChanges"/>.</summary>
    public Task<Result<T>> RunAsync<T>(
        ShopId shop, Actor actor, Func<ShopCommand, Task<Result<T>>> work, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Admin, work, cancellationToken);
}
