using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>What shows a shop's experiences. The feature of segments registers it.</summary>
public interface IExperienceUses
{
    /// <summary>All that show an experience, in order of priority.</summary>
    /// <param name="context">A context of the caller's.</param>
    /// <param name="shop">The shop.</param>
    /// <param name="experience">Which experience; null for any.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<IReadOnlyList<ExperienceUse>> ReadAsync(
        AppDbContext context, ShopId shop, Guid? experience, CancellationToken cancellationToken = default);
}

/// <summary>Something that shows an experience.</summary>
/// <param name="ExperienceId">Which.</param>
/// <param name="Name">Name for people.</param>
/// <param name="IsOn">Whether it is switched on.</param>
public sealed record ExperienceUse(Guid ExperienceId, string Name, bool IsOn);
