using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>Look-ups that Klaviyo did not answer for a week.</summary>
internal sealed class FailedLookUps : IFailedTasks
{
    public string Kind => KlaviyoLookUps.KindOfWork;

    public LocalizableText Name => "Klaviyo look-up";

    public Task<IReadOnlyDictionary<Guid, FailedTaskTitle>> TitlesAsync(
        ShopInfo shop, IReadOnlyList<WorkEntry> tasks, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<Guid, FailedTaskTitle>>(tasks.ToDictionary(
            task => task.Id, task => new FailedTaskTitle("an order's customer", OrderUrls.Of(shop.Slug, Guid.Parse(task.Subject)))));
}
