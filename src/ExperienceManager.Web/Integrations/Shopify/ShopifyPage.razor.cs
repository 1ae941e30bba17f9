using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Inbox;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>Connecting Shopify, and how the connection fares.</summary>
public sealed partial class ShopifyPage
{
    private bool _isLoaded;
    private StoredConnection? _connection;
    private ConnectionStatusRecord? _status;
    private InboxCounts? _counts;
    private ConfirmDialog _confirm = null!;
    private LocalizableText? _error;

    [Inject] public required ConnectionStore Connections { get; init; }

    [Inject] public required LabelDependents Dependents { get; init; }

    [Inject] public required ConnectionStatus Status { get; init; }

    [Inject] public required InboxStore Deliveries { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private (LocalizableText Text, StatusTone Tone) State => IntegrationText.StateOf(_connection, _status, _counts);

    private string Address => $"{Navigation.BaseUri}integrations/shopify/{Shop.Shop.Slug}/webhooks";

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _connection = await Connections.FindAsync(Shop.Shop.Id, ConnectionKind.Shopify);
        _status = (await Status.ListAsync(Shop.Shop.Id)).FirstOrDefault(status => status.Kind == ConnectionKind.Shopify);
        _counts = (await Deliveries.CountAsync(Shop.Shop.Id)).FirstOrDefault(counts => counts.Source == ConnectionKind.Shopify);
        _isLoaded = true;
    }

    private async Task SavedAsync()
    {
        var isNew = _connection is null;
        await ReadAsync();
        Toasts.Show(isNew ? L["Saved. Waiting for the first webhook."] : L["Connection saved."]);
    }

    private async Task DisconnectAsync()
    {
        var text = L["Secrets and settings are deleted and webhooks are refused. Existing orders and labels stay. Waiting deliveries are not processed."];
        var used = await Dependents.WarningsAsync(Shop.Shop.Id, ConnectionKind.Shopify);
        if (!await _confirm.AskAsync(new(L["Disconnect Shopify?"], text, L["Disconnect"]) { Facts = [.. used.Select(fact => L[fact])] }))
        {
            return;
        }

        var result = await Connections.DisconnectAsync(Shop.Shop.Id, Shop.Actor, ConnectionKind.Shopify);
        _error = result.Succeeded ? null : result.Text;
        await ReadAsync();
        if (result.Succeeded)
        {
            Toasts.Show(L["Shopify disconnected."]);
        }
    }
}
