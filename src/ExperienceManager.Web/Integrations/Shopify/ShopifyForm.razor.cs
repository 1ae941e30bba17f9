using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>The settings of the connection. Secrets go in and never come out again.</summary>
public sealed partial class ShopifyForm
{
    private string _domain = "";
    private string _secret = "";
    private string _token = "";
    private string _version = "";
    private bool _removesToken;
    private bool _isPaused;
    private bool _isBusy;
    private IReadOnlyList<Problem> _problems = [];

    [Inject] public required ConnectionStore Connections { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter, EditorRequired] public StoredConnection? Connection { get; set; }

    [Parameter] public EventCallback OnSaved { get; set; }

    private bool HasToken => Connection?.Has(ShopifySettings.AccessToken) == true;

    private string SecretHint => Connection is null
        ? L["The client secret of the app that sends the webhooks, or the key in Shopify under Settings, Notifications, Webhooks."]
        : L["When you replace it, the current secret keeps working for one hour."];

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        var settings = Connection is null ? new ShopifySettings() : ShopifySettings.Read(Connection.Settings);
        (_domain, _version) = (settings.ShopDomain, settings.ApiVersion);
        _isPaused = Connection is { IsEnabled: false };
    }

    private void Changed(string path) => _problems = Problems.Without(_problems, path);

    private async Task SaveAsync()
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        var settings = new ShopifySettings { ShopDomain = ShopifySettings.DomainOf(_domain), ApiVersion = _version.Trim() };
        var input = new ShopifyInput(settings, Given(_secret), Given(_token), _removesToken, !_isPaused);
        var result = await Connections.SaveAsync(
            Shop.Shop.Id, Shop.Actor, ConnectionKind.Shopify, Connection?.Version, current =>
            input.Apply(current, Clock.GetCurrentInstant()));
        (_isBusy, _problems) = (false, result.Problems);
        if (result.Succeeded)
        {
            (_secret, _token) = ("", "");
            await OnSaved.InvokeAsync();
        }
    }

    private static string? Given(string secret) => secret.Trim() is { Length: > 0 } given ? given : null;
}
