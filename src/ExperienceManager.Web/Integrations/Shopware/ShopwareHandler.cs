using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Marks;
using ExperienceManager.Web.Integrations.Shopware.Admin;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>
/// What to do with a delivery. Whatever it says, the order is fetched as it is now, so it does not matter in which order deliveries come or
/// how old they are. An order's mark is read before it is fetched and moved with the write: no one can overwrite what was fetched later.
/// </summary>
internal sealed class ShopwareHandler(
    ConnectionStore connections,
    SnapshotCache snapshots,
    ShopwareClient client,
    SourceMarks marks,
    OrderIngest ingest,
    InboxDeletion deletion,
    IDbContextFactory<AppDbContext> contexts) : DeliveryHandler(ConnectionKind.Shopware)
{
    /// <summary>What to do about an app that was installed from an older manifest.</summary>
    internal const string Limited =
        "The app in Shopware lacks permissions: download the manifest again and update the app to get carriers, languages, addresses and categories.";

    private const string MarkPart = "order";

    /// <inheritdoc/>
    public override async Task<WorkOutcome> HandleAsync(WorkItem message, CancellationToken cancellationToken)
    {
        if (ShopwareEvent.Read(message.Body) is not { } happened) return new WorkOutcome.Park("The body cannot be read.");
        if (await connections.OpenAsync(message.Shop, ConnectionKind.Shopware, cancellationToken)
            .ConfigureAwait(false) is not { } connection)
            return new WorkOutcome.Ignore("Shopware is no longer connected.");
        if (happened.IsRemoval) return await RemoveAsync(message, connection, cancellationToken).ConfigureAwait(false);
        var settings = ShopwareSettings.Read(connection.Info.Settings);
        if (AccountOf(connection, settings) is not { } account)
            return new WorkOutcome.TryAgain("The shop has not confirmed its registration yet.");
        if (await snapshots.GetAsync(message.Shop, cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return new WorkOutcome.Ignore("The shop no longer exists.");
        try
        {
            return await FetchAsync(message, happened, new Sender(account, settings, snapshot.Source.LabelSources), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ShopwareFault fault)
        {
            return fault.RetryAfter is { } pause
                ? new WorkOutcome.Wait(fault.Message, Duration.FromTimeSpan(pause))
                : new WorkOutcome.TryAgain(fault.Message);
        }
    }

    /// <summary>A connection's Admin API; null until the shop has confirmed.</summary>
    internal static ShopwareAccount? AccountOf(OpenConnection connection, ShopwareSettings settings) =>
        settings.ShopUrl is { } url && connection.Secrets[ShopwareSecrets.ApiKey] is { } key
            && connection.Secrets[ShopwareSecrets.SecretKey] is { } secret
            ? new ShopwareAccount(new Uri(url), key, secret)
            : null;

    // An event that was sent before the shop registered again must not end the new connection.
    private async Task<WorkOutcome> RemoveAsync(WorkItem message, OpenConnection connection, CancellationToken cancellationToken)
    {
        var settings = ShopwareSettings.Read(connection.Info.Settings);
        var registeredAt = settings.RotatedAt is { } seconds ? Instant.FromUnixTimeSeconds(seconds) : connection.Info.ConnectedAt;
        if (Instant.Max(registeredAt, connection.Info.ConnectedAt) > message.CreatedAt)
            return new WorkOutcome.Ignore("Shopware was connected again since.");
        var released = await connections.SaveAsync(
            message.Shop, Actor.System, ConnectionKind.Shopware, connection.Info.Version,
            known => new ConnectionChange(settings.Released().ToJson(), ShopwareSecrets.Released(known!.Secrets), known.Info.IsEnabled),
            cancellationToken).ConfigureAwait(false);
        return released.Succeeded
            ? new WorkOutcome.Ignore("The app was removed in Shopware. Install it there again to reconnect.")
            : new WorkOutcome.TryAgain(released.Message ?? "The connection was changed meanwhile.");
    }

    private async Task<WorkOutcome> FetchAsync(WorkItem message, ShopwareEvent happened, Sender sender, CancellationToken cancellationToken)
    {
        var ids = happened.OrderIds;
        if (happened.IsAboutCustomers)
        {
            var orders = happened.CustomerIds.Count == 0
                ? []
                : await client.FindOrdersOfAsync(sender.Account, happened.CustomerIds, cancellationToken).ConfigureAwait(false);
            ids = [.. orders.Select(IdOf).OfType<string>()];
        }

        if (ids.Count == 0)
            return new WorkOutcome.Ignore(happened.IsAboutCustomers ? "The customer has no orders." : "The event has no order.");
        if (await AreDeletedAsync(message.Shop, ids, cancellationToken).ConfigureAwait(false)) return InboxTraces.Deleted(message);
        var known = new Dictionary<string, SourceMark>(StringComparer.Ordinal);
        foreach (var id in ids)
            known[id] = await marks.ReadAsync(message.Shop, ConnectionKind.Shopware, $"order/{id}", cancellationToken)
                .ConfigureAwait(false);
        var fetched = await client.FindOrdersAsync(sender.Account, ids, cancellationToken).ConfigureAwait(false);
        if (happened.IsDeletion)
        {
            // The end of a draft is told in the same way; then the order is still there.
            string[] gone = [.. ids.Except(fetched.Select(IdOf).OfType<string>(), StringComparer.Ordinal)];
            return gone.Length == 0
                ? new WorkOutcome.Ignore("The order is still there in Shopware.")
                : await deletion.HandleAsync(message, gone, "shopware", cancellationToken).ConfigureAwait(false);
        }

        string[] named = [.. fetched.SelectMany(ShopwareItems.CategoryIdsOf).Distinct(StringComparer.Ordinal)];
        var categories = await client.FindCategoriesAsync(sender.Account, named, cancellationToken).ConfigureAwait(false);
        sender = sender with { Categories = categories, Note = client.IsLimited(sender.Account) ? $" {Limited}" : "" };
        return await PrepareAsync(message, happened, sender, known, fetched, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> AreDeletedAsync(ShopId shop, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            if (!await DeletedOrders.IsGoneAsync(contexts, shop, id, cancellationToken).ConfigureAwait(false)) return false;
        }

        return true;
    }

    private async Task<WorkOutcome> PrepareAsync(
        WorkItem message, ShopwareEvent happened, Sender sender, Dictionary<string, SourceMark> known, IReadOnlyList<JsonElement> fetched,
        CancellationToken cancellationToken)
    {
        var writes = new List<(SourceMark Mark, string Number, ReadyWrite<IngestedOrder> Write)>();
        string? why = null;
        foreach (var order in fetched)
        {
            if (IdOf(order) is not { } id || !known.TryGetValue(id, out var mark)) continue;
            // A customer's change reaches the orders that came in; it brings in no others.
            var reason = happened.IsAboutCustomers && !mark.IsKnown
                ? "The order was not imported before."
                : ShopwareOrder.WhyNot(order, sender.Settings, happened.IsDelivery, mark.IsKnown);
            why ??= reason;
            if (reason is not null) continue;
            var upsert = ShopwareOrder.Read(
                order, new ShopwareReading(sender.Settings, sender.Sources, sender.Categories, happened.SentAt));
            writes.Add((mark.Advance(MarkPart, "", out _), upsert.Order.OrderNumber,
                await ingest.PrepareUpsertAsync(message.Shop, upsert, LabelSource.Shopware, cancellationToken).ConfigureAwait(false)));
        }

        if (writes.Count == 0) return new WorkOutcome.Ignore(why ?? "The order no longer exists.");
        return new WorkOutcome.Write(scope => WriteAsync(scope, message, writes, sender.Note));
    }

    private static async Task<Result<string>> WriteAsync(
        WriteScope scope, WorkItem message, List<(SourceMark Mark, string Number, ReadyWrite<IngestedOrder> Write)> writes, string note)
    {
        var (numbers, warnings) = (new List<string>(), new List<string>());
        foreach (var (mark, number, write) in writes)
        {
            if (!await SourceMarks.WriteAsync(scope, message.Shop, ConnectionKind.Shopware, mark).ConfigureAwait(false))
                return Result.Conflict(WorkOutcome.MovedKey, "The order was updated in the meantime.");
            var written = await write(scope).ConfigureAwait(false);
            // Events of the checkout and of states carry the whole order, so they say again who the customer is.
            var isDeleted = written.Key == OrderWrite.Deleted.Key;
            if (isDeleted || (written.Succeeded && written.Value.IsErased))
                await WorkTraces.EraseBodyAsync(scope, message.Shop, message.Id).ConfigureAwait(false);
            if (isDeleted) continue;
            if (!written.Succeeded) return written.ToFailed();
            numbers.Add(written.Value.Order.OrderNumber);
            if (number != written.Value.Order.OrderNumber)
                warnings.Add($" Shopware calls it {PlainText.Shorten(number, 40)} now; here it keeps its number.");
            warnings.AddRange(written.Value.Warnings.Select(warning => $" {warning}"));
        }

        return numbers.Count == 0
            ? $"{OrderWrite.Deleted.Message}{note}"
            : $"Order {string.Join(", ", numbers)} saved.{string.Concat(warnings)}{note}";
    }

    private static string? IdOf(JsonElement order) => ShopwareJson.Text(order, "id");

    private sealed record Sender(ShopwareAccount Account, ShopwareSettings Settings, LabelSources Sources)
    {
        public IReadOnlyDictionary<string, string> Categories { get; init; } = new Dictionary<string, string>();

        public string Note { get; init; } = "";
    }
}
