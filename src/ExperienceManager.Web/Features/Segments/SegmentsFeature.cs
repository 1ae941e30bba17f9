using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Segments.Editing;
using ExperienceManager.Web.Features.Segments.Groups;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Segments.Priorities;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>The Experience Manager page, the wizard, the edit page and the rule builder.</summary>
public static class SegmentsFeature
{
    /// <summary>Registers the stores and what the pages need beside them; goes after the experiences.</summary>
    public static WebApplicationBuilder AddSegments(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<SegmentStore>()
            .AddSingleton<SegmentBulk>()
            .AddSingleton<ConditionGroupStore>()
            .AddSingleton<ISnapshotPart, SegmentSnapshot>()
            .AddSingleton<ILocaleUse, SegmentLocales>()
            .AddSingleton<IExperienceUses, SegmentExperiences>()
            .AddDraftsOf<SegmentForm, SegmentDrafts>()
            .AddSingleton<RecentOrders>()
            .AddSingleton<SegmentWarnings>()
            .AddSingleton<MatchedOrders>()
            .AddTransient<SegmentEditing>();
        return builder;
    }
}
