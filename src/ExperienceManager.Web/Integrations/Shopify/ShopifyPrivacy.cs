using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Features.Orders.Links;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Marks;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// What Shopify asks for on behalf of people: <c>orders/delete</c>, <c>customers/redact</c>, <c>shop/redact</c>,
/// <c>customers/data_request</c>. Each order is erased in a write of its own before the delivery is done; a delivery that is handled again
/// finds nothing left to do.
/// </summary>
internal sealed class ShopifyPrivacy(
    OrderErasure erasure, InboxDeletion deletion, PersonExports exports, SourceMarks marks, SnapshotCache snapshots,
    IServiceProvider services, IDbContextFactory<AppDbContext> contexts, IClock clock)
{
    private const int MaxOrders = 10_000;
    private const string Reason = "shopify";

    private readonly InboxTraces _deliveries = new(contexts);

    /// <summary>Does what a delivery asks for.</summary>
    public async Task<WorkOutcome> HandleAsync(WorkItem message, CancellationToken cancellationToken)
    {
        if (ShopifyPerson.Read(message.Body) is not { } person) return new WorkOutcome.Park("The payload cannot be read.");
        if (message.Topic == "orders/delete")
        {
            return person.Id is { } external
                ? await deletion.HandleAsync(message, [external], Reason, cancellationToken).ConfigureAwait(false)
                : new WorkOutcome.Park("The payload names no order.");
        }

        if (message.Topic == "shop/redact") return await RedactShopAsync(message, cancellationToken).ConfigureAwait(false);
        var found = await FindAsync(message.Shop, person, cancellationToken).ConfigureAwait(false);
        return message.Topic == "customers/data_request"
            ? await ExportAsync(message, person, found, cancellationToken).ConfigureAwait(false)
            : await RedactAsync(message, person, found, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WorkOutcome> RedactAsync(
        WorkItem message, ShopifyPerson person, IReadOnlyList<StoredOrder> found, CancellationToken cancellationToken)
    {
        foreach (var order in found)
            await erasure.EraseAsync(message.Shop, order.Id, isDeletion: false, Reason, cancellationToken).ConfigureAwait(false);
        // Also of orders that were never stored: deliveries of theirs may have been parked.
        var texts = PersonTraces.In([person.Email, person.CustomerId, .. person.Orders]);
        var erase = await _deliveries.FindAsync(message.Shop, texts, cancellationToken).ConfigureAwait(false);
        return new WorkOutcome.Write(async scope =>
        {
            await erase(scope).ConfigureAwait(false);
            if (person.CustomerId is { } customer)
                await MarkTraces.ForgetAsync(scope, message.Shop, ConnectionKind.Shopify, ShopifyCustomers.Subject(customer))
                    .ConfigureAwait(false);
            return await FinishAsync(scope, message, $"The personal data of {Count(found.Count)} was erased.").ConfigureAwait(false);
        });
    }

    private async Task<WorkOutcome> RedactShopAsync(WorkItem message, CancellationToken cancellationToken)
    {
        var erased = 0;
        foreach (var external in await AllAsync(message.Shop, cancellationToken).ConfigureAwait(false))
        {
            foreach (var order in (await exports.FindAsync(message.Shop, null, [external], cancellationToken).ConfigureAwait(false))
                .Where(order => order.ErasedAt is null))
            {
                if ((await erasure.EraseAsync(message.Shop, order.Id, isDeletion: false, Reason, cancellationToken)
                    .ConfigureAwait(false)).Succeeded)
                    erased++;
            }
        }

        return new WorkOutcome.Write(
            scope => FinishAsync(scope, message, $"The personal data of {Count(erased)} from Shopify was erased."));
    }

    private async Task<WorkOutcome> ExportAsync(
        WorkItem message, ShopifyPerson person, IReadOnlyList<StoredOrder> found, CancellationToken cancellationToken)
    {
        if (await snapshots.GetAsync(message.Shop, cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return new WorkOutcome.Ignore("The shop is not there any more.");
        var body = await exports.WriteAsync(snapshot, found, order => LinkOf(snapshot, order), cancellationToken).ConfigureAwait(false);
        return new WorkOutcome.Write(async scope =>
        {
            await DataExports.AddAsync(
                scope, message.Shop, message.Id, $"Shopify, customer {person.CustomerId ?? "(unknown)"}", found, body,
                clock.GetCurrentInstant()).ConfigureAwait(false);
            return await FinishAsync(scope, message, $"An export of {Count(found.Count)} can be downloaded in Settings for 30 days.")
                .ConfigureAwait(false);
        });
    }

    // The key of the links is read when the server starts, which is after this was made.
    private string LinkOf(ShopSnapshot snapshot, Guid order) =>
        services.GetService<TrackingToken>() is { } tokens
            ? TrackingUrls.Page(snapshot.Source.Slug, tokens.Create(snapshot.ShopId, order))
            : "";

    // The history keeps that there was a request; the delivery no longer says about whom.
    private async Task<Result<string>> FinishAsync(WriteScope scope, WorkItem message, string detail)
    {
        new ShopCommand(message.Shop, Actor.System, scope, clock.GetCurrentInstant(), actsAsCsm: false)
            .Audit("delivery.privacy_request", message.Id, message.Topic, null, null);
        await scope.Context.SaveChangesAsync().ConfigureAwait(false);
        await WorkTraces.EraseBodyAsync(scope, message.Shop, message.Id).ConfigureAwait(false);
        return detail;
    }

    // The orders it names, and whatever else is the same person's.
    private async Task<IReadOnlyList<StoredOrder>> FindAsync(ShopId shop, ShopifyPerson person, CancellationToken cancellationToken)
    {
        var owned = person.CustomerId is { } customer
            ? await marks.ListAsync(shop, ConnectionKind.Shopify, ShopifyCustomers.Subject(customer), MaxOrders, cancellationToken)
                .ConfigureAwait(false)
            : [];
        var ids = owned.Select(subject => subject[(subject.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return await exports.FindAsync(
            shop, person.Email, [.. person.Orders.Concat(ids).Distinct(StringComparer.Ordinal)], cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> AllAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var prefix = ShopifyOrders.Subject("");
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var subjects = await context.Set<SourceMarkRecord>()
            .Where(row => row.ShopId == shop && row.Source == ConnectionKind.Shopify && row.Subject.StartsWith(prefix))
            .Select(row => row.Subject).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. subjects.Select(subject => subject[prefix.Length..])];
    }

    private static string Count(int orders) => orders == 1 ? "1 order" : $"{orders} orders";
}

/// <summary>About whom a request is.</summary>
/// <param name="Id">The id at the top: of an order that was deleted.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="Email">The customer's e-mail address.</param>
/// <param name="Orders">The orders it names.</param>
internal sealed record ShopifyPerson(string? Id, string? CustomerId, string? Email, IReadOnlyList<string> Orders)
{
    /// <summary>Reads a payload; null when it is no object.</summary>
    public static ShopifyPerson? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body[^JsonBody.WithoutMark(body.Span).Length..]);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            var customer = json.RootElement.TryGetProperty("customer", out var found) && found.ValueKind == JsonValueKind.Object
                ? found
                : default;
            return new ShopifyPerson(
                Text(json.RootElement, "id"), Text(customer, "id"), Text(customer, "email"),
                [.. List(json.RootElement, "orders_to_redact"), .. List(json.RootElement, "orders_requested")]);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> List(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(Text).OfType<string>()]
            : [];

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? Text(value) : null;

    // Ids come as numbers, as texts, and as gid://shopify/Order/1.
    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String when JsonText.TryText(value, out var text) && text.Length > 0 =>
            text.StartsWith("gid://", StringComparison.Ordinal) ? text[(text.LastIndexOf('/') + 1)..] : text,
        _ => null,
    };
}
