using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Integrations.Connections;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>Deliveries of a source that could not be handled.</summary>
internal sealed class FailedDeliveries(ConnectionKind source) : IFailedTasks
{
    public string Kind { get; } = InboxDelivery.KindOf(source);

    public LocalizableText Name { get; } = $"Delivery from {source}";

    public ShopRole RetriedBy => ShopRole.Admin;
}
