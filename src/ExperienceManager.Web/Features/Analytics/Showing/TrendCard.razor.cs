using ExperienceManager.Domain.Analytics;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>One metric day by day, or hour by hour where a period is short.</summary>
public sealed partial class TrendCard
{
    [Parameter, EditorRequired] public string Slug { get; set; } = "";

    [Parameter, EditorRequired] public AnalyticsView View { get; set; } = null!;

    [Parameter, EditorRequired] public AnalyticsReport Report { get; set; } = null!;

    [Parameter] public EventCallback<AnalyticsView> OnView { get; set; }

    private static Metric MetricOf(string? key) => Metrics.Find(key) ?? Metrics.PageViews;

    private string Caption => Steps.IsHourly ? L[$"{View.Metric.Name} by hour"] : L[$"{View.Metric.Name} by day"];

    private TrendSteps Steps => TrendSteps.Of(Report, View.Metric);
}
