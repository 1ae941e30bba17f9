using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Integrations.Overview;

/// <summary>What a shop is connected to and how that fares.</summary>
public sealed partial class IntegrationsPage
{
    private IReadOnlyList<StoredConnection>? _connections;
    private IReadOnlyList<ConnectionStatusRecord> _status = [];
    private IReadOnlyList<InboxCounts> _counts = [];

    [Inject] public required ConnectionStore Connections { get; init; }

    [Inject] public required ConnectionStatus Status { get; init; }

    [Inject] public required InboxStore Deliveries { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _status = await Status.ListAsync(Shop.Shop.Id);
        _counts = await Deliveries.CountAsync(Shop.Shop.Id);
        _connections = await Connections.ListAsync(Shop.Shop.Id);
    }

    private StoredConnection? Of(ConnectionKind kind) => _connections?.FirstOrDefault(connection => connection.Kind == kind);

    private ConnectionStatusRecord? StatusOf(ConnectionKind kind) => _status.FirstOrDefault(status => status.Kind == kind);

    private InboxCounts? CountsOf(ConnectionKind kind) => _counts.FirstOrDefault(counts => counts.Source == kind);
}
