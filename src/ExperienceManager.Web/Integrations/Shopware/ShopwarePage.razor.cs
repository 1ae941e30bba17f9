using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>Connects a shop to Shopware, shows how that goes, ends it.</summary>
public sealed partial class ShopwarePage
{
    private StoredConnection? _connection;
    private ConnectionStatusRecord? _status;
    private ShopwareSettings _settings = new();
    private ConfirmDialog _confirm = null!;
    private bool _isRead;
    private bool _isBusy;
    private LocalizableText? _error;
    private LocalizableText? _answer;

    [Inject] public required ConnectionStore Connections { get; init; }

    [Inject] public required LabelDependents Dependents { get; init; }

    [Inject] public required ConnectionStatus Status { get; init; }

    [Inject] public required ShopwareConnection Shopware { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private (LocalizableText Text, StatusTone Tone) State => IntegrationText.StateOf(_connection, _status, null, _settings.IsRegistered);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Shop.IsAdmin)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        _connection = await Connections.FindAsync(Shop.Shop.Id, ConnectionKind.Shopware);
        _settings = _connection is null ? new ShopwareSettings() : ShopwareSettings.Read(_connection.Settings);
        _status = (await Status.ListAsync(Shop.Shop.Id)).FirstOrDefault(status => status.Kind == ConnectionKind.Shopware);
        _isRead = true;
    }

    private async Task PrepareAsync()
    {
        _isBusy = true;
        await TakeAsync(await Shopware.PrepareAsync(Shop.Shop.Id, Shop.Actor), L["App created."]);
        _isBusy = false;
    }

    private async Task TestAsync()
    {
        (_isBusy, _answer) = (true, "Contacting the shop…");
        var tested = await Shopware.TestAsync(Shop.Shop.Id);
        (_isBusy, _answer, _error) = (false, tested.Value, tested.Succeeded ? null : tested.Text);
    }

    private async Task ReleaseAsync()
    {
        if (await _confirm.AskAsync(new(
            L["Allow a new registration?"],
            L["Nothing comes in until the app registers again in Shopware. Use this after the shop's address or id changed."],
            L["Allow"])))
        {
            await TakeAsync(await Shopware.ReleaseAsync(Shop.Shop.Id, Shop.Actor, _connection!.Version), L["The app may register again."]);
        }
    }

    private async Task DisconnectAsync()
    {
        var used = await Dependents.WarningsAsync(Shop.Shop.Id, ConnectionKind.Shopware);
        if (await _confirm.AskAsync(new(
            L["Disconnect Shopware?"],
            L["The shop's secrets are deleted here and its deliveries are refused. Orders and labels stay. Remove the app in Shopware too."],
            L["Disconnect"])
        { Facts = [.. used.Select(fact => L[fact])] }))
        {
            await TakeAsync(await Shopware.DisconnectAsync(Shop.Shop.Id, Shop.Actor), L["Shopware disconnected."]);
        }
    }

    private async Task TakeAsync(Result<StoredConnection> result, string done)
    {
        _error = result.Succeeded ? null : result.Text;
        await ReadAsync();
        if (result.Succeeded)
        {
            Toasts.Show(done);
        }
    }
}
