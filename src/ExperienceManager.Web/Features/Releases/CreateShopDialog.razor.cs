using System.Globalization;
using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>Makes a shop; its admin is invited afterwards.</summary>
public sealed partial class CreateShopDialog
{
    private string _name = "";
    private string _slug = "";
    private string _locale = "en-US";
    private string _zone = "Etc/UTC";
    private bool _isBusy;
    private IReadOnlyList<Problem> _problems = [];

    [Inject] public required ShopStore Shops { get; init; }

    [Inject] public required CurrentActor CurrentActor { get; init; }

    [Parameter, EditorRequired] public bool Open { get; set; }

    /// <summary>Closed; with the shop when one was made.</summary>
    [Parameter] public EventCallback<ShopInfo?> OnClose { get; set; }

    // A slug someone wrote themselves stays as it is.
    private void Rename(string name)
    {
        var isOwn = _slug.Length > 0 && _slug != SlugOf(_name);
        _name = name ?? "";
        _slug = isOwn ? _slug : SlugOf(_name);
        Changed("name", "slug");
    }

    private void Changed(params string[] paths) => _problems = Problems.Without(_problems, paths);

    private static string SlugOf(string name)
    {
        var letters = PlainText.Normalize(name, NormalizationForm.FormD)
            .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        var slug = string.Join('-', new string([.. letters]).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length > 64 ? slug[..64].TrimEnd('-') : slug;
    }

    private async Task CreateAsync()
    {
        if (_isBusy || await CurrentActor.FindAsync() is not { } actor)
        {
            return;
        }

        _isBusy = true;
        var locale = LocaleTag.Normalize(_locale.Trim()) ?? _locale.Trim();
        var result = await Shops.CreateAsync(actor, _slug.Trim(), new ShopSettings(_name.Trim(), locale, [locale], _zone));
        _isBusy = false;
        _problems = result is { Succeeded: false, Key: "slug_taken" } ? [new Problem("slug", result.Text)] : result.Problems;
        if (result.Succeeded)
        {
            await CloseAsync(result.Value);
        }
    }

    private Task CloseAsync(ShopInfo? created)
    {
        (_name, _slug, _locale, _zone, _problems) = ("", "", "en-US", "Etc/UTC", []);
        return OnClose.InvokeAsync(created);
    }
}
