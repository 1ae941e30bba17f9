using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns.Api;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Pictures;

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
            .AddSingleton<ImageStore>()
            .AddSingleton<PictureGallery>()
            .AddCleaning<ImageStore>("Unused pictures", (images, stop) => images.DropUnusedAsync(stop), hours: 24);
        return builder;
    }

    /// <summary>Maps the API and the pictures.</summary>
    public static WebApplication MapCampaigns(this WebApplication app)
    {
        CampaignEndpoints.Map(app);
        DiscountEndpoints.Map(app);
        AnnouncementEndpoints.Map(app);
        AbTestEndpoints.Map(app);
        ImageEndpoints.Map(app);
        MediaEndpoint.Map(app);
        return app;
    }
}
