using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Privacy;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.SavedViews;

/// <summary>Views that search for the person of an order which is erased: they are deleted for every user.</summary>
internal sealed class SavedViewTraces(IDbContextFactory<AppDbContext> contexts) : IPersonalTraces
{
    public async Task<PreparedErasure> FindAsync(ErasedOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var traces = PersonTraces.Of(order.Data);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var views = await context.Set<SavedViewRecord>().Where(row => row.ShopId == order.Shop)
            .Select(row => new { row.Id, row.Name, row.Query }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var found = views.Where(view => traces.Any(trace => Has(view.Name, trace) || Has(PlainOf(view.Query), trace)))
            .Select(view => view.Id).ToList();
        if (found.Count == 0) return _ => Task.CompletedTask;
        return scope => scope.Context.Set<SavedViewRecord>()
            .Where(row => row.ShopId == order.Shop && found.Contains(row.Id)).ExecuteDeleteAsync();
    }

    private static string PlainOf(string query) => Uri.UnescapeDataString(query.Replace('+', ' '));

    private static bool Has(string text, string trace) => text.Contains(trace, StringComparison.OrdinalIgnoreCase);
}
