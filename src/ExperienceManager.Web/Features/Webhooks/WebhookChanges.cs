using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Domain.Webhooks;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Security.Egress;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>Changes of receivers, inside a command that <see cref="WebhookStore.RunAsync{T}"/> opened.</summary>
public sealed class WebhookChanges
{
    private const int MaxWebhooks = 50;
    private const int MaxEvents = 100;
    private const int MaxTextLength = 256;
    private const int MaxUrlLength = 2_000;

    private readonly WebhookSecrets _secrets;
    private readonly EgressClient _egress;
    private readonly WorkQueue _work;

    internal WebhookChanges(WebhookSecrets secrets, EgressClient egress, WorkQueue work) =>
        (_secrets, _egress, _work) = (secrets, egress, work);

    internal static FailedResult NoSuchWebhook { get; } = Result.NotFound("webhook_not_found", "There is no such webhook.");

    /// <summary>Protects a new receiver's secret. Before the write, because a new key of the ring is a write of its own.</summary>
    public NewWebhook Prepare(ShopId shop, WebhookDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (id, secret) = (Guid.CreateVersion7(), draft.Secret ?? WebhookSecrets.New());
        return new NewWebhook(draft, id, secret, _secrets.Protect(shop, id, secret));
    }

    /// <summary>Makes a receiver; its secret is in the answer and never again.</summary>
    public async Task<Result<CreatedWebhook>> CreateAsync(ShopCommand command, NewWebhook prepared)
    {
        var draft = prepared.Draft;
        if (Check(draft, isNew: true) is { Count: > 0 } problems) return Result.Invalid(problems);
        if (await command.Context.Set<WebhookRecord>().CountAsync(row => row.ShopId == command.Shop).ConfigureAwait(false) >= MaxWebhooks)
            return Result.Invalid("", $"A shop can have at most {MaxWebhooks} webhooks.", "too_many");
        var record = new WebhookRecord
        {
            ShopId = command.Shop,
            Id = prepared.Id,
            Url = draft.Url!,
            Events = WebhookReading.ToColumn(draft.Events ?? [WebhookEvents.Everything]),
            Description = draft.Description ?? "",
            IsActive = draft.IsActive ?? true,
            Secret = prepared.Protected,
            CreatedAt = command.Now,
            EditedAt = command.Now,
        };
        command.Context.Add(record);
        command.Audit("webhook.created", record.Id, record.Url, null, WebhookReading.ToJson(record));
        return new CreatedWebhook(WebhookReading.ToWebhook(record), prepared.Secret);
    }

    /// <summary>Changes the given members.</summary>
    /// <param name="command">The change.</param>
    /// <param name="id">Which receiver.</param>
    /// <param name="draft">What it becomes.</param>
    /// <param name="version">The version that was edited; null when the caller does not know of any.</param>
    public async Task<Result<Webhook>> UpdateAsync(ShopCommand command, Guid id, WebhookDraft draft, long? version = null)
    {
        if (await FindAsync(command, id).ConfigureAwait(false) is not { } record) return NoSuchWebhook;
        if (version is not null && version != record.Version)
        {
            return await command.ChangedAsync("webhook", id, "this webhook").ConfigureAwait(false);
        }

        if (Check(draft, isNew: false) is { Count: > 0 } problems) return Result.Invalid(problems);
        var before = WebhookReading.ToJson(record);
        record.Url = draft.Url ?? record.Url;
        record.Events = draft.Events is { } events ? WebhookReading.ToColumn(events) : record.Events;
        record.Description = draft.Description ?? record.Description;
        record.IsActive = draft.IsActive ?? record.IsActive;
        record.EditedAt = command.Now;
        record.Version++;
        command.Audit("webhook.updated", id, record.Url, before, WebhookReading.ToJson(record));
        return WebhookReading.ToWebhook(record);
    }

    /// <summary>Removes a receiver; what waits for it becomes a dead letter at its next attempt.</summary>
    public async Task<Result<Webhook>> DeleteAsync(ShopCommand command, Guid id)
    {
        if (await FindAsync(command, id).ConfigureAwait(false) is not { } record) return NoSuchWebhook;
        command.Context.Remove(record);
        command.Audit("webhook.deleted", id, record.Url, WebhookReading.ToJson(record), null);
        return WebhookReading.ToWebhook(record);
    }

    /// <summary>Sends a delivery again, whatever came of it; it gets an id of its own.</summary>
    public async Task<Result<Guid>> ReplayAsync(ShopCommand command, Guid message)
    {
        var record = await command.Context.Set<WorkRecord>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == message && row.Kind == WebhookDelivery.MessageKind)
            .ConfigureAwait(false);
        if (record is null) return Result.NotFound("message_not_found", "Delivery not found.");
        if (record.IsErased) return Result.Conflict("message_erased", "This message was erased with the personal data of its order.");
        var again = new NewWork(record.Kind, record.Target, record.Body) { Subject = record.Subject };
        var id = await _work.AddAsync(command.Scope, command.Shop, again, command.Now).ConfigureAwait(false);
        command.Audit("webhook.replayed", message, record.Target, null, null);
        return id;
    }

    private static Task<WebhookRecord?> FindAsync(ShopCommand command, Guid id) =>
        command.Context.Set<WebhookRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == id);

    private List<Problem> Check(WebhookDraft draft, bool isNew)
    {
        var problems = new List<Problem>();
        if (draft.Url is null && isNew) problems.Add(new("url", "This member is required.", "missing"));
        if (draft.Url is { Length: > MaxUrlLength })
            problems.Add(new("url", $"A url can have at most {MaxUrlLength} characters.", "too_long"));
        else if (draft.Url is { } url && (_egress.Check("url", url) ?? PlainText.Check("url", url)) is { } fault) problems.Add(fault);
        if (draft.Description is { Length: > MaxTextLength })
            problems.Add(new("description", $"A description can have at most {MaxTextLength} characters.", "too_long"));
        if (draft.Secret is { Length: < 16 or > MaxTextLength })
            problems.Add(new("secret", $"A secret must have 16 to {MaxTextLength} characters.", "value_error"));
        if (draft.Events is not { } events) return problems;
        if (events.Count is 0 or > MaxEvents) problems.Add(new("enabled_events", $"There must be 1 to {MaxEvents} events.", "too_many"));
        problems.AddRange(events.Items.Index().Where(entry => !WebhookEvents.IsKnown(entry.Item)).Take(MaxEvents)
            .Select(entry => new Problem(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"enabled_events.{entry.Index}"),
                $"“{PlainText.Shorten(entry.Item, 80)}” is not an event. Use * for all, a group such as shipment_delivered, or a ref such as shipments/delivered.",
                "value_error")));
        return problems;
    }
}
