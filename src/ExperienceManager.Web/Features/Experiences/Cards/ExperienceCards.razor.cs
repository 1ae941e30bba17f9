using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences.Cards;

/// <summary>The experiences of a shop as cards: the Experiences tab of the Experience Manager.</summary>
public sealed partial class ExperienceCards
{
    private IReadOnlyList<StoredExperience>? _experiences;
    private ConfirmDialog _confirm = null!;
    private StoredExperience? _kept;
    private IReadOnlyList<string> _keptBy = [];
    private LocalizableText? _error;
    private bool _isBusy;
    private IReadOnlyList<string> _locales = [];

    [Inject] public required ExperienceStore Experiences { get; init; }

    [Inject] public required ExperienceWarnings Warnings { get; init; }

    [Inject] public required UsedLocales Used { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <summary>Raised after something changed that the page around may show: the default, the number of experiences.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    /// <summary>Part of a name, in any case.</summary>
    [Parameter] public string? Query { get; set; }

    private IReadOnlyList<StoredExperience> Found =>
        [.. (_experiences ?? []).Where(stored => stored.Experience.Name.Contains(Query ?? "", StringComparison.OrdinalIgnoreCase))];

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _experiences = await Experiences.ListAsync(Shop.Shop.Id);
        _locales = await Used.ReadAsync(Shop.Shop.Id);
    }

    private Task CreateAsync() => RunAsync(() => Experiences.CreateAsync(Shop.Shop.Id, Shop.Actor, L["New experience"]), Open);

    private Task DuplicateAsync(StoredExperience origin) =>
        RunAsync(() => Experiences.DuplicateAsync(Shop.Shop.Id, Shop.Actor, origin.Experience.Id), Open);

    // A copy is made to be changed: its editor opens with the name selected.
    private void Open(StoredExperience made) =>
        Navigation.NavigateTo(ExperienceUrls.Edit(Shop.Shop.Slug, made.Experience.Id) + "?named=no");

    private async Task MakeDefaultAsync(StoredExperience chosen)
    {
        var before = _experiences?.FirstOrDefault(stored => stored.IsDefault);
        var warnings = await Warnings.OfDefaultAsync(Shop.Shop.Id, chosen.Experience.Id);
        var question = L[$"Make “{chosen.Experience.Name}” the default?"];
        if (!await _confirm.AgreesAsync(question, L["Make default anyway"], L.All(warnings))) return;
        await SetDefaultAsync(chosen, before);
    }

    private Task SetDefaultAsync(StoredExperience chosen, StoredExperience? before) => RunAsync(
        () => Experiences.SetDefaultAsync(Shop.Shop.Id, Shop.Actor, chosen.Experience.Id),
        made =>
        {
            var text = L[$"“{made.Experience.Name}” is now the default."];
            if (before is null) Toasts.Show(text);
            else Toasts.ShowUndo(text, () => InvokeAsync(() => SetDefaultAsync(before, null)));
        });

    private async Task DeleteAsync(StoredExperience stored)
    {
        string[] users =
        [
            .. stored.IsDefault ? new[] { L["the default tracking experience"] } : [],
            .. stored.UsedBy.Select(segment => L[$"the segment “{segment}”"]),
        ];
        if (users.Length > 0)
        {
            (_kept, _keptBy) = (stored, users);
            return;
        }

        var question = new ConfirmQuestion(L[$"Delete “{stored.Experience.Name}”?"],
            L["Its draft and published revisions are deleted. No shopper sees it."], L["Delete"]);
        if (!await _confirm.AskAsync(question)) return;
        await RunAsync(
            () => Experiences.DeleteWithUndoAsync(Shop.Shop.Id, Shop.Actor, stored.Experience.Id, stored.Version),
            gone => Toasts.ShowUndo(L[$"“{gone.Record.Name}” deleted."], () => InvokeAsync(() => RestoreAsync(gone))));
    }

    private Task RestoreAsync(DeletedExperience deleted) => RunAsync(
        () => Experiences.RestoreAsync(Shop.Shop.Id, Shop.Actor, deleted), restored =>
            Toasts.Show(L[$"“{restored.Experience.Name}” restored."]));

    private async Task RunAsync<T>(Func<Task<Result<T>>> command, Action<T> done)
    {
        _isBusy = true;
        var result = await ShopWrite.TryAsync(command);
        _isBusy = false;
        _error = result.Succeeded ? null : result.Text;
        if (result.Succeeded) done(result.Value);
        await ReadAsync();
        StateHasChanged();
        await OnChanged.InvokeAsync();
    }
}
