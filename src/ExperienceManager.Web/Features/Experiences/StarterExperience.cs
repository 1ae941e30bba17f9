using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>The page that a new shop begins with.</summary>
internal sealed class StarterExperience : IShopStart
{
    public async Task<Guid> AddDefaultExperienceAsync(ShopCommand command, string name)
    {
        var standard = await ExperienceChanges.AddAsync(command, "Default tracking page", StarterContent.For(name), "default-page")
            .ConfigureAwait(false);
        await ExperienceChanges.PublishAsync(command, standard).ConfigureAwait(false);
        return standard.Id;
    }
}
