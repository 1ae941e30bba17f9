using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.FailedTasks;

/// <summary>What could not be done after all attempts; anything of it can be started again.</summary>
public sealed partial class FailedTasksPage
{
    private const int PerPage = 50;

    private DataList<FailedTask> _list = null!;
    private string? _next;
    private Guid? _busy;
    private LocalizableText? _error;

    [Inject] public required FailedTaskList Tasks { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter] public string Slug { get; set; } = "";

    /// <summary>Only those older than this one; null for the newest.</summary>
    [SupplyParameterFromQuery] public string? Before { get; set; }

    private Guid? Last => Guid.TryParse(Before, out var id) ? id : null;

    private async Task<IReadOnlyList<FailedTask>?> ReadAsync()
    {
        try
        {
            var found = await Tasks.ListAsync(Shop.Shop, Shop.Role, Last, PerPage + 1);
            IReadOnlyList<FailedTask> rows = [.. found.Take(PerPage)];
            _next = found.Count > PerPage ? rows[^1].Entry.Id.ToString() : null;
            return rows;
        }
        catch (ReadUnavailableException exception)
        {
            _error = exception.Text;
            return null;
        }
    }

    private async Task RetryAsync(FailedTask task)
    {
        _busy = task.Entry.Id;
        var result = await Tasks.RetryAsync(Shop.Shop.Id, Shop.Actor, task.Entry.Id);
        _busy = null;
        _error = result.Succeeded ? null : result.Text;
        if (result.Succeeded) Toasts.Show(L["Started again."]);
        await _list.ReloadAsync();
    }
}
