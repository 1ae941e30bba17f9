using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.ApiKeys;

/// <summary>Makes a key and shows its secret, once.</summary>
public sealed partial class CreateApiKeyDialog
{
    private const int DefaultDays = 90;
    private static readonly int[] _choices = [30, DefaultDays, 365, 0];

    private string _name = "";
    private ShopRole _role = ShopRole.Viewer;
    private int _days = DefaultDays;
    private bool _isBusy;
    private CreatedApiKey? _created;
    private IReadOnlyList<Problem> _problems = [];

    [Inject] public required ApiKeyStore Keys { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter, EditorRequired] public bool Open { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    private static LocalizableText Describe(ShopRole role) => role switch
    {
        ShopRole.Viewer => "Read data and get decisions",
        ShopRole.Editor => "Also send orders and change the configuration",
        _ => "Full access to the API",
    };

    private string DaysText(int days) => days switch
    {
        0 => L["Never"],
        365 => L["In a year"],
        _ => L[$"In {days} days"],
    };

    private async Task CreateAsync()
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        var expiresAt = _days > 0 ? Clock.GetCurrentInstant() + Duration.FromDays(_days) : (Instant?)null;
        var result = await Keys.CreateAsync(Shop.Shop.Id, Shop.Actor, _name.Trim(), _role, expiresAt);
        _isBusy = false;
        _problems = result.Problems;
        _created = result.Value;
    }

    private void Changed(string path) => _problems = Problems.Without(_problems, path);

    private Task CloseAsync()
    {
        (_name, _role, _days, _created, _problems) = ("", ShopRole.Viewer, DefaultDays, null, []);
        return OnClose.InvokeAsync();
    }
}
