using System.Text.Json;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>What reading tags came to.</summary>
/// <param name="Tags">The tags of the order and of its customer.</param>
internal sealed record TagReading(IReadOnlyList<string> Tags)
{
    /// <summary>There is nothing to read.</summary>
    public static TagReading None { get; } = new([]);

    /// <summary>Whether Shopify told the tags, which are then newer than those of the payload.</summary>
    public bool IsRead { get; init; }

    /// <summary>The whole delivery is to wait.</summary>
    public WorkOutcome? Later { get; init; }

    /// <summary>To be kept with the order, so that the tags are read later.</summary>
    public InboxDelivery? Reminder { get; init; }

    /// <summary>Why the tags are missing, as a sentence.</summary>
    public string? Missing { get; init; }
}

/// <summary>
/// Reads the tags that webhooks no longer bring. An order waits for them 30 seconds at most, as the lock does
/// (docs/semantics.md#9-fulfilment-and-the-lock); then it is taken over without, and a reminder is kept that reads them as soon as Shopify
/// lets us.
/// </summary>
internal sealed class ShopifyTagReading(ShopifyClient client, ConnectionStatus status, IClock clock)
{
    private static readonly Duration MaxWait = Duration.FromSeconds(30);
    private static readonly Duration MaxPause = Duration.FromSeconds(10);
    private static readonly Duration PauseAfterFault = Duration.FromSeconds(5);

    /// <summary>Reads, if there is an access token and labels are wanted.</summary>
    public async Task<TagReading> ReadAsync(ShopifyJob job, string order, CancellationToken cancellationToken)
    {
        if (job.AccessToken is null || !job.UsesLabels) return TagReading.None;
        var answer = await client.ReadTagsAsync(job.Settings, job.AccessToken, order, cancellationToken).ConfigureAwait(false);
        var mayWait = clock.GetCurrentInstant() - job.Message.CreatedAt < MaxWait;
        switch (answer)
        {
            case ShopifyAnswer.Tags tags: return Found(tags);
            case ShopifyAnswer.Throttled throttled
                when mayWait:
                return Wait(
                "Shopify's rate limit was reached; the tags are read later.", Duration.Min(throttled.For, MaxPause));
            case ShopifyAnswer.Failed failed when mayWait: return Wait(failed.Why, PauseAfterFault);
            case ShopifyAnswer.Refused refused:
                await status.FailedAsync(job.Message.Shop, ConnectionKind.Shopify, refused.Why, cancellationToken).ConfigureAwait(false);
                return TagReading.None with { Missing = $"The customer's tags were not read. {refused.Why}" };
            default: return TagReading.None with { Reminder = Remind(job, order), Missing = "The customer's tags are read later." };
        }
    }

    /// <summary>Reads for a reminder, which may wait as long as it takes.</summary>
    public async Task<TagReading> ReadNowAsync(ShopifyJob job, string order, CancellationToken cancellationToken)
    {
        if (job.AccessToken is null) return TagReading.None with { Missing = "There is no access token." };
        return await client.ReadTagsAsync(job.Settings, job.AccessToken, order, cancellationToken).ConfigureAwait(false) switch
        {
            ShopifyAnswer.Tags tags => Found(tags),
            ShopifyAnswer.Throttled throttled => Wait("Shopify's rate limit was reached; the tags are read later.", throttled.For),
            ShopifyAnswer.Refused refused => TagReading.None with { Missing = refused.Why },
            ShopifyAnswer.Failed failed => TagReading.None with { Later = new WorkOutcome.TryAgain(failed.Why) },
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    private static TagReading Found(ShopifyAnswer.Tags tags) => new([.. tags.Order, .. tags.Customer]) { IsRead = true };

    private static TagReading Wait(string why, Duration pause) => TagReading.None with { Later = new WorkOutcome.Wait(why, pause) };

    private static InboxDelivery Remind(ShopifyJob job, string order) =>
        new(ConnectionKind.Shopify, $"tags:{job.Message.Key}", ShopifyTopics.ReadTags,
            JsonSerializer.SerializeToUtf8Bytes(order, JsonSerializerOptions.Default));
}
