using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>Webhooks that could not be delivered. Their addresses are for Admins.</summary>
internal sealed class FailedWebhooks : IFailedTasks
{
    public string Kind => WebhookDelivery.MessageKind;

    public LocalizableText Name => "Webhook";

    public ShopRole SeenBy => ShopRole.Admin;

    public ShopRole RetriedBy => ShopRole.Admin;

    public Task<IReadOnlyDictionary<Guid, FailedTaskTitle>> TitlesAsync(
        ShopInfo shop, IReadOnlyList<WorkEntry> tasks, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<Guid, FailedTaskTitle>>(tasks.ToDictionary(
            task => task.Id, task => new FailedTaskTitle(AsIs($"{WebhookText.EventOf(task)}"), WebhookUrls.List(shop.Slug))));

    private static LocalizableText AsIs(LocalizableText text) => text;
}
