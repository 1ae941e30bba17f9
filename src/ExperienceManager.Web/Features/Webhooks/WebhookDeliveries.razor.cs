using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using ExperienceManager.Web.Work;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>What was sent to the shop's webhooks, newest first; any of it can be sent again.</summary>
public sealed partial class WebhookDeliveries
{
    private const int PerPage = 20;

    private DataList<WorkEntry> _list = null!;
    private string? _next;
    private LocalizableText? _error;

    [Inject] public required WorkStore Messages { get; init; }

    [Inject] public required FailedTaskList Failed { get; init; }

    [Inject] public required WebhookStore Webhooks { get; init; }

    [Inject] public required WebhookChanges Changes { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <summary>Only those in one state; null for all.</summary>
    [Parameter] public string? State { get; set; }

    /// <summary>Only those older than this one; null for the newest.</summary>
    [Parameter] public Guid? Before { get; set; }

    [Parameter, EditorRequired] public string Zone { get; set; } = "Etc/UTC";

    private WorkFilter Wanted => new(WebhookDelivery.MessageKind)
    {
        State = State == "delivered" ? WorkState.Done : Enum.TryParse<WorkState>(State, ignoreCase: true, out var state) ? state : null,
        Before = Before,
        Take = PerPage + 1,
    };

    private async Task<IReadOnlyList<WorkEntry>?> ReadAsync()
    {
        try
        {
            var found = await Messages.ListAsync(Shop.Shop.Id, Wanted);
            IReadOnlyList<WorkEntry> rows = [.. found.Take(PerPage)];
            _next = found.Count > PerPage ? rows[^1].Id.ToString() : null;
            return rows;
        }
        catch (ReadUnavailableException exception)
        {
            _error = exception.Text;
            return null;
        }
    }

    private void Filter(string? state) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["state"] = string.IsNullOrEmpty(state) ? null : state,
        ["before"] = null,
    }), replace: true);

    private async Task ReplayAsync(WorkEntry entry)
    {
        // A dead letter goes on under its own id, so that its receiver can tell it from a new event; anything else is sent as a new
        // delivery.
        var result = entry.State == WorkState.Dead
            ? (await Failed.RetryAsync(Shop.Shop.Id, Shop.Actor, entry.Id)).Problems
            : (await Webhooks.RunAsync(Shop.Shop.Id, Shop.Actor, command => Changes.ReplayAsync(command, entry.Id))).Problems;
        _error = result.Count == 0 ? null : LocalizableText.Join(" ", result.Select(problem => problem.Text));
        await _list.ReloadAsync();
        if (result.Count == 0)
        {
            Toasts.Show(L["Sending the delivery again."]);
        }
    }
}
