using ExperienceManager.Web.Features.Campaigns.Api;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Pictures;
using ExperienceManager.Web.Features.Snapshots;

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
            .AddSingleton<CampaignWarnings>()
            .AddSingleton<CampaignBulk>()
            .AddSingleton<DiscountStore>()
            .AddSingleton<AnnouncementStore>()
            .AddSingleton<AbTestStore>()
            .AddSingleton<ISnapshotPart, CampaignSnapshot>()
            .AddSingleton<IPictureUses, CampaignPictures>();
        return builder;
    }

    /// <summary>Maps the API.</summary>
    public static WebApplication MapCampaigns(this WebApplication app)
    {
        CampaignEndpoints.Map(app);
        DiscountEndpoints.Map(app);
        AnnouncementEndpoints.Map(app);
        AbTestEndpoints.Map(app);
        ImageEndpoints.Map(app);
        return app;
    }
}
