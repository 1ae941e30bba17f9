using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.ApiKeys;

/// <summary>The API keys of a shop.</summary>
public sealed partial class ApiKeysPage
{
    private IReadOnlyList<ApiKeyInfo>? _keys;
    private ConfirmDialog _confirm = null!;
    private bool _isCreating;
    private LocalizableText? _error;

    [Inject] public required ApiKeyStore Keys { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private Instant Now => Clock.GetCurrentInstant();

    private IReadOnlyList<ApiKeyInfo> ExpiringSoon =>
        [.. (_keys ?? []).Where(key => ApiKeyStatus.IsExpiringSoon(key, Now)).OrderBy(key => key.ExpiresAt)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Shop.IsAdmin)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync() => _keys = await Keys.ListAsync(Shop.Shop.Id);

    private async Task CloseAsync()
    {
        _isCreating = false;
        await ReadAsync();
    }

    private async Task RevokeAsync(ApiKeyInfo key)
    {
        var lastUse = key.LastUsedAt is { } at ? L[$"It was last used {SinceText.Of(at, Now)}."] : L["It was never used."];
        var text = L[$"{lastUse} Programs that use it lose access immediately. This cannot be undone."];
        if (!await _confirm.AskAsync(new(L[$"Revoke “{key.Name}”?"], text, L["Revoke"])))
        {
            return;
        }

        var result = await Keys.RevokeAsync(Shop.Shop.Id, Shop.Actor, key.Id);
        _error = result.Succeeded ? null : result.Text;
        await ReadAsync();
        if (result.Succeeded)
        {
            Toasts.Show(L[$"“{key.Name}” revoked."]);
        }
    }
}
