using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Segments.Editing;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Segments.Priorities;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>The Experience Manager page, the wizard, the edit page and the rule builder.</summary>
public static class SegmentsFeature
{
    /// <summary>Registers what the pages need beside the stores.</summary>
    public static WebApplicationBuilder AddSegments(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddDraftsOf<SegmentForm, SegmentDrafts>()
            .AddSingleton<RecentOrders>()
            .AddSingleton<SegmentWarnings>()
            .AddSingleton<MatchedOrders>()
            .AddTransient<SegmentEditing>();
        return builder;
    }
}
