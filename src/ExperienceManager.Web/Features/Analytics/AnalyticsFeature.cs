using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Nodes;
using ExperienceManager.Web.Features.Analytics.Collection;
using ExperienceManager.Web.Features.Analytics.Collection.Outages;
using ExperienceManager.Web.Features.Analytics.Keeping;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Analytics.Showing;
using ExperienceManager.Web.Features.Analytics.Testing;
using ExperienceManager.Web.Features.Orders.Erasing;
using ExperienceManager.Web.Features.Privacy;
using ExperienceManager.Web.Features.Shops.Ranking;

namespace ExperienceManager.Web.Features.Analytics;

/// <summary>What happened on tracking pages: collecting, counting, showing.</summary>
public static class AnalyticsFeature
{
    /// <summary>Registers it; goes after the tracking pages.</summary>
    public static WebApplicationBuilder AddAnalytics(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services
            .AddSingleton<VisitorNumbers>()
            .AddSingleton<EventBuffer>()
            .AddSingleton<EventIngest>()
            .AddSingleton<ClickBursts>()
            .AddSingleton<IPersonalTraces, CommentTraces>()
            .AddSingleton<IFeedbackOfOrders, FeedbackOfOrders>()
            .AddSingleton<LeftOutQueries>()
            .AddNodeListener<ReportLimits>()
            .AddSingleton<EventEndpoints>()
            .AddSingleton<BeaconFile>()
            .AddSingleton<BeaconDelivery>()
            .AddHostedService(provider => provider.GetRequiredService<BeaconDelivery>())
            .AddSingleton<PageCatalogue>()
            .AddSingleton<AnalyticsQueries>()
            .AddSingleton<ISubjectFigures, SubjectFigureQueries>()
            .AddSingleton<HourQueries>()
            .AddSingleton<OrderQueries>()
            .AddSingleton<AnalyticsEndpoint>()
            .AddSingleton<TestResults>()
            .AddSingleton<HoldoutResults>()
            .AddSingleton<MarkerQueries>()
            .AddSingleton<AnalyticsReports>()
            .AddSingleton<RetentionStore>()
            .AddSingleton<AnalyticsRebuild>()
            .AddSingleton<EventCleaning>()
            .AddCleaning<EventCleaning>("Old events", (events, stop) => events.RunAsync(stop));
        return builder;
    }

    /// <summary>Maps where pages report, and the API.</summary>
    public static WebApplication MapAnalytics(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        string[] reading = [HttpMethods.Get, HttpMethods.Head];
        // Made with the first request: the key of the tokens is only read when the server starts.
        app.MapPost("/t/{slug}/events", (HttpContext http, string slug, EventEndpoints events) => events.BeaconAsync(http, slug))
            .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        app.MapMethods("/t/{slug}/{token}/view.gif", reading,
            (HttpContext http, string slug, string token, EventEndpoints events) => events.PixelAsync(http, slug, token))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/t/{slug}/{token}/feedback",
            (HttpContext http, string slug, string token, EventEndpoints events) => events.FeedbackAsync(http, slug, token))
            .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        AnalyticsEndpoint.Map(app);
        TestResultEndpoint.Map(app);
        ExportEndpoint.Map(app);
        return app;
    }
}
