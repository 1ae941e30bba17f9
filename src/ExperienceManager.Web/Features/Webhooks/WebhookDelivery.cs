using System.Net;
using System.Net.Http.Headers;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Security.Egress;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>
/// Delivers events: <c>POST</c> of the JSON body with <c>Karla-Signature</c> (created again for every attempt, receivers accept ± 300 s)
/// and the message's id as <c>Idempotency-Key</c>. Any 2xx is a delivery; 410 says that the receiver is gone permanently.
/// </summary>
internal sealed class WebhookDelivery(
    IDbContextFactory<AppDbContext> contexts, WebhookSecrets secrets, EgressClient egress, IClock clock, TimeProvider time) : IWorkHandler
{
    /// <summary>The kind of its messages.</summary>
    public const string MessageKind = "webhook";

    private const int AnswerShown = 200;

    public string Kind => MessageKind;

    /// <summary>Events of one order stay in order for each receiver, and no receiver waits for another.</summary>
    public static string SubjectOf(Guid webhook, Guid order) => $"{webhook:N}/{order:N}";

    public async Task<WorkOutcome> HandleAsync(WorkItem message, CancellationToken cancellationToken)
    {
        if (await FindAsync(message.Shop, Guid.Parse(message.Subject.AsSpan(0, 32)), cancellationToken)
            .ConfigureAwait(false) is not { } webhook)
            return new WorkOutcome.Park("The webhook was deleted.");
        if (!webhook.IsActive) return new WorkOutcome.Park("The webhook is inactive.");
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ReadOnlyMemoryContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add(
            "Karla-Signature", WebhookSecrets.Sign(
            secrets.Unprotect(message.Shop, webhook.Id, webhook.Secret), clock.GetCurrentInstant().ToUnixTimeSeconds(), message.Body.Span));
        request.Headers.Add("Idempotency-Key", message.Id.ToString());
        var answer = await egress.SendAsync(request, AnswerShown, cancellationToken).ConfigureAwait(false);
        var words = $"HTTP {(int)answer.Status}";
        if (answer.IsSuccess) return new WorkOutcome.Done(words);
        if (answer.Status == HttpStatusCode.Gone) return new WorkOutcome.Park("HTTP 410: the receiver no longer exists.");
        return new WorkOutcome.TryAgain(words, answer.RetryAfter(time) is { } wait ? Duration.FromTimeSpan(wait) : null);
    }

    /// <summary>What the way out says of a receiver holds nothing but its host.</summary>
    public string Explain(Exception exception) => exception.Message;

    private async Task<WebhookRecord?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<WebhookRecord>().SingleOrDefaultAsync(row => row.ShopId == shop && row.Id == id, cancellationToken)
            .ConfigureAwait(false);
    }
}
