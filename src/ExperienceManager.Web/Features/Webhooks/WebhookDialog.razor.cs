using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Webhooks;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>Adds a webhook and shows its secret, once; or changes one.</summary>
public sealed partial class WebhookDialog
{
    private readonly HashSet<string> _events = new(StringComparer.Ordinal);
    private Webhook? _edited;
    private CreatedWebhook? _created;
    private bool _isOpen;
    private bool _isBusy;
    private bool _wantsAll = true;
    private string _url = "";
    private string _description = "";
    private IReadOnlyList<Problem> _problems = [];

    [Inject] public required WebhookStore Webhooks { get; init; }

    [Inject] public required WebhookChanges Changes { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <summary>Something was saved.</summary>
    [Parameter] public EventCallback OnSaved { get; set; }

    private string Title => L[_created is not null ? "The webhook's secret" : _edited is null ? "Add webhook" : "Edit webhook"];

    /// <summary>Opens it for a webhook, or for a new one.</summary>
    public void Show(Webhook? webhook)
    {
        (_edited, _created, _problems, _isOpen) = (webhook, null, [], true);
        (_url, _description) = (webhook?.Url ?? "", webhook?.Description ?? "");
        _events.Clear();
        _events.UnionWith(webhook?.Events.Items ?? []);
        _wantsAll = webhook is null || _events.Remove(WebhookEvents.Everything);
        StateHasChanged();
    }

    private LocalizableText? EventsProblem =>
        _problems.FirstOrDefault(problem => problem.Path.StartsWith("enabled_events", StringComparison.Ordinal))?.Text;

    private void Changed(string path) => _problems = Problems.Without(_problems, path);

    private void Choose(string group, bool isWanted)
    {
        Changed("enabled_events");
        if (isWanted)
        {
            _events.Add(group);
        }
        else
        {
            _events.Remove(group);
        }
    }

    private async Task SaveAsync()
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        var draft = new WebhookDraft
        {
            Url = _url.Trim(),
            Description = _description.Trim(),
            Events = _wantsAll
            ? [WebhookEvents.Everything]
            : _events.Order(StringComparer.Ordinal).ToEquatableArray()
        };
        _problems = _edited is { } edited ? await UpdateAsync(edited, draft) : await CreateAsync(draft);
        _isBusy = false;
        if (_problems.Count == 0)
        {
            _isOpen = _created is not null;
            await OnSaved.InvokeAsync();
        }
    }

    private async Task<IReadOnlyList<Problem>> CreateAsync(WebhookDraft draft)
    {
        var prepared = Changes.Prepare(Shop.Shop.Id, draft);
        var result = await Webhooks.RunAsync(Shop.Shop.Id, Shop.Actor, command => Changes.CreateAsync(command, prepared));
        _created = result.Value;
        return result.Problems;
    }

    private async Task<IReadOnlyList<Problem>> UpdateAsync(Webhook edited, WebhookDraft draft) =>
        (await Webhooks.RunAsync(
            Shop.Shop.Id, Shop.Actor, command => Changes.UpdateAsync(command, edited.Id, draft, edited.Version))).Problems;

    private void Close() => (_isOpen, _created) = (false, null);
}
