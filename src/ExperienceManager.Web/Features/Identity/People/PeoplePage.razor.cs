using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Identity.People;

/// <summary>Accounts: disabling and enabling them, and who is platform staff. The store checks the rights by itself.</summary>
public sealed partial class PeoplePage
{
    private const int HistoryShown = 10;

    private PeopleFound? _found;
    private IReadOnlyList<AuditEntry> _history = [];
    private Actor? _actor;
    private string? _error;
    private ConfirmDialog _confirm = null!;

    [Inject] public required PeopleStore People { get; init; }

    [Inject] public required AuditStore Audit { get; init; }

    [Inject] public required CurrentActor Current { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "page")] public int? Page { get; set; }

    private int PageCount => Math.Max(1, ((_found?.Count ?? 0) + PeopleStore.PerPage - 1) / PeopleStore.PerPage);

    private int PageNumber => Math.Clamp(Page ?? 1, 1, PageCount);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _actor = await Current.FindAsync();
        if (_actor is null) return;
        var found = await People.SearchAsync(_actor, Query, Page ?? 1);
        _found = found.Value;
        _error = found.Succeeded ? null : found.Message;
        _history = found.Succeeded ? await Audit.ListAsync(PeopleStore.Platform, new AuditFilter { ObjectType = "account", Take = HistoryShown }) : [];
    }

    private async Task SetDisabledAsync(Person person, bool isDisabled)
    {
        var question = new ConfirmQuestion($"Disable {person.DisplayName}?", "They are signed out everywhere within half a minute and cannot sign in again until somebody enables the account. What they made stays.", "Disable");
        if (isDisabled && !await _confirm.AskAsync(question)) return;
        await TellAsync(await People.SetDisabledAsync(_actor!, person.Id, isDisabled), isDisabled ? $"{person.DisplayName} is disabled." : $"{person.DisplayName} may sign in again.");
    }

    private async Task SetCsmAsync(Person person, bool isCsm)
    {
        var question = isCsm
            ? new ConfirmQuestion($"Make {person.DisplayName} CSM?", "They will see and be able to change every shop of this installation.", "Make CSM")
            : new ConfirmQuestion($"Take the CSM role from {person.DisplayName}?", "They keep only the shops they are a member of, and have to sign in again.", "Take it");
        if (!await _confirm.AskAsync(question)) return;
        await TellAsync(await People.SetCsmAsync(_actor!, person.Id, isCsm), isCsm ? $"{person.DisplayName} is CSM now." : $"{person.DisplayName} is CSM no more.");
    }

    private async Task TellAsync(Result<Person> result, string done)
    {
        await ReadAsync();
        if (result.Succeeded) Toasts.Show(done);
        else _error = result.Message;
    }

    private void Search(string? text) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["q"] = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
        ["page"] = null,
    }), replace: true);
}
