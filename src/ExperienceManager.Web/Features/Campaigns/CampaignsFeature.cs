namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>Campaigns, discounts, announcements and A/B tests: stores and API.</summary>
public static class CampaignsFeature
{
    /// <summary>Registers the stores; goes after the shops.</summary>
    public static WebApplicationBuilder AddCampaigns(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<CampaignStore>()
            .AddSingleton<DiscountStore>()
            .AddSingleton<AnnouncementStore>()
            .AddSingleton<AbTestStore>();
        return builder;
    }
}
