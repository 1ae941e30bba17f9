using ExperienceManager.Web.Features.Drafts;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>The campaigns' pages.</summary>
public static class CampaignEditorFeature
{
    /// <summary>Registers what the editor needs beside the stores.</summary>
    public static WebApplicationBuilder AddCampaignEditor(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDraftsOf<CampaignForm, CampaignDrafts>().AddSingleton<CampaignPreview>();
        return builder;
    }
}
