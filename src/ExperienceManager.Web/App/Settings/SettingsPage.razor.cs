using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.App.Settings;

/// <summary>Name, locales and time zone of a shop.</summary>
public sealed partial class SettingsPage
{
    private ShopInfo? _saved;
    private UnsavedSettings? _restored;
    private string _name = "";
    private List<string> _locales = [];
    private string _defaultLocale = "";
    private string _zone = "";
    private string _newLocale = "";
    private LocalizableText? _localeError;
    private bool _isBusy;
    private bool _isOutdated;
    private IReadOnlyList<Problem> _problems = [];

    [Inject] public required ShopStore Shops { get; init; }

    [Inject] public required CurrentShop CurrentShop { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required Announcements Announcements { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <summary>What is typed and not saved; it survives a circuit that the server gave up.</summary>
    [PersistentState]
    public UnsavedSettings? Unsaved
    {
        get => IsDirty ? new(_name, [.. _locales], _defaultLocale, _zone, _saved!.Version) : null;
        set => _restored = value;
    }

    private ShopSettings Edited => new(_name.Trim(), _defaultLocale, [.. _locales], _zone);

    private IReadOnlyList<(string Value, string Name)> LocaleChoices =>
        [.. _locales.Select(locale => (locale, $"{locale} {KnownLocales.NameOf(locale, L.Language)}"))];

    private bool IsDirty =>
        _saved is not null && Edited != new ShopSettings(_saved.Name, _saved.DefaultLocale, [.. _saved.Locales], _saved.TimeZone);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // What another user saves meanwhile must not replace what is being typed.
        if (_saved is null || _saved.Id != Shop.Shop.Id || !IsDirty)
        {
            var restored = _saved is null ? _restored : null;
            Take(Shop.Shop);
            if (restored is not null) Restore(restored);
        }
    }

    // With the version it began from: what another user saved meanwhile is not overwritten unseen.
    private void Restore(UnsavedSettings unsaved)
    {
        _saved = _saved! with { Version = unsaved.Version };
        (_name, _locales, _defaultLocale, _zone) = (unsaved.Name, [.. unsaved.Locales], unsaved.DefaultLocale, unsaved.TimeZone);
    }

    private void Take(ShopInfo shop)
    {
        (_saved, _name, _locales, _defaultLocale, _zone) = (shop, shop.Name, [.. shop.Locales], shop.DefaultLocale, shop.TimeZone);
        (_problems, _isOutdated) = ([], false);
    }

    private async Task TakeTheirs()
    {
        if (await Shops.FindAsync(Shop.Shop.Id) is { } shop)
        {
            Take(shop);
        }
    }

    private async Task SaveAsync()
    {
        if (_isBusy || _saved is null)
        {
            return;
        }

        _isBusy = true;
        var result = await Shops.UpdateSettingsAsync(Shop.Shop.Id, Shop.Actor, _saved.Version, Edited);
        _isBusy = false;
        (_problems, _isOutdated) = (result.Problems, result.Key == "shop_changed");
        if (result.Succeeded)
        {
            Take(result.Value);
            Toasts.Show(L["Settings saved."]);
            CurrentShop.NotifyChanged();
        }
    }

    private void Changed(string path) => _problems = Problems.Without(_problems, path);

    private void AddLocale()
    {
        if (LocaleTag.Normalize(_newLocale.Trim()) is not { } locale)
        {
            _localeError = "Enter a language and a country, such as de-AT.";
        }
        else if (_locales.Contains(locale))
        {
            _localeError = $"{locale} is already in the list.";
        }
        else
        {
            _locales.Add(locale);
            Changed("locales");
            (_newLocale, _localeError) = ("", null);
            Announcements.Say(L[$"{locale} added."]);
        }
    }

    private void Remove(string locale)
    {
        _locales.Remove(locale);
        Changed("locales");
        Announcements.Say(L[$"{locale} removed."]);
    }
}

/// <summary>The form of the settings page.</summary>
/// <param name="Name">Name of the shop.</param>
/// <param name="Locales">Its locales.</param>
/// <param name="DefaultLocale">The one shown when no other fits.</param>
/// <param name="TimeZone">Its time zone.</param>
/// <param name="Version">The version the change began from.</param>
public sealed record UnsavedSettings(string Name, IReadOnlyList<string> Locales, string DefaultLocale, string TimeZone, long Version);
