namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>The campaigns' pages.</summary>
public static class CampaignEditorFeature
{
    /// <summary>Registers what the editor needs beside the stores.</summary>
    public static WebApplicationBuilder AddCampaignEditor(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<UnsavedCampaignStore>().AddSingleton<Drafts.DraftList>().AddSingleton<CampaignPreview>();
        return builder;
    }
}
