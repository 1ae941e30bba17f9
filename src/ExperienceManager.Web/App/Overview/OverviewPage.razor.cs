using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Analytics.Showing;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Integrations.Overview;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.App.Overview;

/// <summary>A shop at a glance.</summary>
public sealed partial class OverviewPage
{
    private static readonly Duration Week = Duration.FromDays(7);

    private AnalyticsReport? _report;
    private ShopSnapshot? _snapshot;
    private IReadOnlyList<LiveSegment> _live = [];
    private IReadOnlyList<(Instant At, LocalizableText Words)> _week = [];
    private IReadOnlyList<(string Kind, LocalizableText Text, StatusTone Tone)> _integrations = [];

    [Inject] internal AnalyticsReports Reports { get; init; } = null!;

    [Inject] public required SnapshotCache Snapshots { get; init; }

    [Inject] public required ConnectionStore Connections { get; init; }

    [Inject] public required ConnectionStatus Status { get; init; }

    [Inject] public required InboxStore Deliveries { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var shop = Shop.Shop.Id;
        var now = Clock.GetCurrentInstant();
        var snapshot = await Snapshots.GetAsync(shop);
        _integrations = await IntegrationsAsync();
        _report = await Reports.ReadAsync(shop, new AnalyticsView { Compares = true });
        _live = Live(snapshot!, _report, now);
        _week = [.. MarkerQueries.Edges(snapshot!).Where(edge => edge.At >= now && edge.At < now + Week).OrderBy(edge => edge.At)
            .Select(edge => (edge.At, (LocalizableText)edge.Words))];
        _snapshot = snapshot;
    }

    private async Task<IReadOnlyList<(string Kind, LocalizableText Text, StatusTone Tone)>> IntegrationsAsync()
    {
        var shop = Shop.Shop.Id;
        var (connections, status, counts) =
            (await Connections.ListAsync(shop), await Status.ListAsync(shop), await Deliveries.CountAsync(shop));
        return [.. Enum.GetValues<ConnectionKind>().Select(kind =>
        {
            var (text, tone) = IntegrationState.Of(
                connections.FirstOrDefault(connection => connection.Kind == kind), status.FirstOrDefault(row => row.Kind == kind),
                counts.FirstOrDefault(row => row.Source == kind));
            return (kind.ToString(), text, tone);
        })];
    }

    private List<LiveSegment> Live(ShopSnapshot snapshot, AnalyticsReport report, Instant now)
    {
        var all = report.Total.PageViews;
        LiveSegment Make(string name, string experience, string? href, Tally tally) =>
            new(name, experience, href, all == 0 ? 0 : (double)tally.PageViews / all, all == 0
                ? "–"
                : MetricText.Of(MetricFormat.Share, (double)tally.PageViews / all, L));
        var rows = snapshot.Segments.Where(segment => segment.StatusAt(now) == SegmentStatus.Live).Select(segment => Make(
            segment.Name, snapshot.Experiences[segment.ExperienceId].Name, SegmentUrls.Edit(Slug, segment.Id),
            report.Segments.FirstOrDefault(row => row.Id == segment.Id)?.Tally ?? default));
        return [.. rows, Make(
            L["Default"], snapshot.Default.Name, null, report.Segments.FirstOrDefault(row => row.Id is null)?.Tally ?? default)];
    }

    private sealed record LiveSegment(string Name, string Experience, string? Href, double Share, string Words);
}
