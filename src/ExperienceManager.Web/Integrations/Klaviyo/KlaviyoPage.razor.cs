using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>Connects a shop to Klaviyo, shows how that goes, ends it.</summary>
public sealed partial class KlaviyoPage
{
    private StoredConnection? _connection;
    private ConnectionStatusRecord? _status;
    private KlaviyoCacheState? _state;
    private ConfirmDialog _confirm = null!;
    private bool _isRead;
    private bool _isBusy;
    private string? _key;
    private string _revision = KlaviyoOptions.DefaultRevision;
    private IReadOnlyList<Problem> _problems = [];

    [Inject] public required ConnectionStore Connections { get; init; }

    [Inject] public required LabelDependents Dependents { get; init; }

    [Inject] public required ConnectionStatus Status { get; init; }

    [Inject] public required KlaviyoConnection Klaviyo { get; init; }

    [Inject] public required KlaviyoCacheStore Cache { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private (LocalizableText Text, StatusTone Tone) State => IntegrationText.StateOf(_connection, _status, null);

    private string KeyHint => _connection is null
        ? L["A private key with read access to profiles, lists and segments. In Klaviyo, go to Settings, API keys."]
        : L["Paste a new key to replace it. Leave empty to keep it."];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (!Shop.IsAdmin)
        {
            return;
        }

        await ReadAsync();
        TakeSaved();
        _isRead = true;
    }

    private async Task ReadAsync()
    {
        _connection = await Connections.FindAsync(Shop.Shop.Id, ConnectionKind.Klaviyo);
        _status = (await Status.ListAsync(Shop.Shop.Id)).FirstOrDefault(status => status.Kind == ConnectionKind.Klaviyo);
        _state = await Cache.StateAsync(Shop.Shop.Id);
    }

    private void TakeSaved()
    {
        var form = _connection is null ? new KlaviyoForm(null, KlaviyoOptions.DefaultRevision) : KlaviyoConnection.Read(_connection);
        (_key, _revision, _problems) = (null, form.Revision, []);
    }

    private void Changed(string path) => _problems = Problems.Without(_problems, path);

    private async Task SaveAsync()
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        var isNew = _connection is null;
        var saved = await Klaviyo.SaveAsync(Shop.Shop.Id, Shop.Actor, _connection?.Version, new KlaviyoForm(_key, _revision.Trim()));
        (_isBusy, _problems) = (false, saved.Problems);
        if (saved.Succeeded)
        {
            await ReadAsync();
            TakeSaved();
            Toasts.Show(isNew ? L["Saved. Test the connection with a customer's e-mail."] : L["Saved."]);
        }
    }

    private async Task DisconnectAsync()
    {
        var used = await Dependents.WarningsAsync(Shop.Shop.Id, ConnectionKind.Klaviyo);
        if (!await _confirm.AskAsync(new(
            L["Disconnect Klaviyo?"],
            L["The private key is deleted here and no more customers are looked up. Existing labels stay."],
            L["Disconnect"])
        { Facts = [.. used.Select(fact => L[fact])] }))
        {
            return;
        }

        var ended = await Klaviyo.DisconnectAsync(Shop.Shop.Id, Shop.Actor);
        _problems = ended.Problems;
        await ReadAsync();
        if (ended.Succeeded)
        {
            TakeSaved();
            Toasts.Show(L["Klaviyo disconnected."]);
        }
    }
}
