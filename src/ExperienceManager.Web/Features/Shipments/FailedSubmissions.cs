using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Features.Shipments;

/// <summary>Submissions that could not be delivered.</summary>
internal sealed class FailedSubmissions(ShipmentStore shipments) : IFailedTasks
{
    public string Kind => ShipmentSubmission.Kind;

    public LocalizableText Name => "Shipment submission";

    public async Task<IReadOnlyDictionary<Guid, FailedTaskTitle>> TitlesAsync(
        ShopInfo shop, IReadOnlyList<WorkEntry> tasks, CancellationToken cancellationToken) =>
        (await shipments.OfMessagesAsync(shop.Id, tasks, cancellationToken).ConfigureAwait(false)).ToDictionary(
            decision => decision.MessageId!.Value,
            decision => new FailedTaskTitle($"order {decision.OrderNumber}", OrderUrls.Of(shop.Slug, decision.OrderId)));
}
