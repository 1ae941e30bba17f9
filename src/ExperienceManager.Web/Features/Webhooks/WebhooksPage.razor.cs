using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>The webhooks of a shop and what became of their deliveries.</summary>
public sealed partial class WebhooksPage
{
    private IReadOnlyList<Webhook>? _webhooks;
    private WebhookDialog? _dialog;
    private ConfirmDialog _confirm = null!;
    private LocalizableText? _error;

    [Inject] public required WebhookStore Webhooks { get; init; }

    [Inject] public required WebhookChanges Changes { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }

    [SupplyParameterFromQuery(Name = "before")] public Guid? Before { get; set; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Shop.IsAdmin && _webhooks is null)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync() => _webhooks = await Webhooks.ListAsync(Shop.Shop.Id);

    private void Edit(Webhook? webhook) => _dialog?.Show(webhook);

    private async Task SwitchAsync(Webhook webhook) => await TellAsync(
        await Webhooks.RunAsync(
            Shop.Shop.Id, Shop.Actor, command =>
            Changes.UpdateAsync(command, webhook.Id, new WebhookDraft { IsActive = !webhook.IsActive }, webhook.Version)),
        L[webhook.IsActive ? "Webhook turned off. Events from now on will not be sent to it." : "Webhook turned on."]);

    private async Task DeleteAsync(Webhook webhook)
    {
        var title = L[$"Delete the webhook to {new Uri(webhook.Url).Host}?"];
        if (await _confirm.AskAsync(new(title, L["Waiting events will not be sent. This cannot be undone."], L["Delete"])))
        {
            await TellAsync(await Webhooks.RunAsync(Shop.Shop.Id, Shop.Actor, command => Changes.DeleteAsync(command, webhook.Id)),
                L["Webhook deleted."]);
        }
    }

    private async Task TellAsync(Result<Webhook> result, string words)
    {
        _error = result.Succeeded ? null : result.Text;
        await ReadAsync();
        if (result.Succeeded)
        {
            Toasts.Show(words);
        }
    }
}
