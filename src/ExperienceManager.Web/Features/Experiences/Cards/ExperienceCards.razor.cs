using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences.Cards;

/// <summary>The experiences of a shop as cards: the Experiences tab of the Experience Manager.</summary>
public sealed partial class ExperienceCards
{
    private const string NewName = "New experience";

    private IReadOnlyList<StoredExperience>? _experiences;
    private ConfirmDialog _confirm = null!;
    private StoredExperience? _kept;
    private IReadOnlyList<string> _keptBy = [];
    private string? _error;
    private bool _isBusy;

    [Inject] public required ExperienceStore Experiences { get; init; }

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

    private async Task ReadAsync() => _experiences = await Experiences.ListAsync(Shop.Shop.Id);

    private Task CreateAsync() => RunAsync(() => Experiences.CreateAsync(Shop.Shop.Id, Shop.Actor, NewName), Open);

    private Task DuplicateAsync(StoredExperience origin) => RunAsync(() => Experiences.DuplicateAsync(Shop.Shop.Id, Shop.Actor, origin.Experience.Id), Open);

    // A copy is made to be changed: its editor opens with the name selected.
    private void Open(StoredExperience made) => Navigation.NavigateTo(ExperienceUrls.Edit(Shop.Shop.Slug, made.Experience.Id) + "?named=no");

    private Task MakeDefaultAsync(StoredExperience chosen) => RunAsync(
        () => Experiences.SetDefaultAsync(Shop.Shop.Id, Shop.Actor, chosen.Experience.Id),
        made => Toasts.Show($"“{made.Experience.Name}” is now the default."));

    private async Task DeleteAsync(StoredExperience stored)
    {
        string[] users = [.. stored.IsDefault ? new[] { "the default tracking experience" } : [], .. stored.UsedBy.Select(segment => $"the segment “{segment}”")];
        if (users.Length > 0)
        {
            (_kept, _keptBy) = (stored, users);
            return;
        }

        var question = new ConfirmQuestion($"Delete “{stored.Experience.Name}”?", "Its draft and published revisions are deleted. No shopper sees it. This cannot be undone.", "Delete");
        if (!await _confirm.AskAsync(question)) return;
        await RunAsync(
            () => Experiences.DeleteAsync(Shop.Shop.Id, Shop.Actor, stored.Experience.Id, stored.Version),
            gone => Toasts.Show($"“{gone.Experience.Name}” deleted."));
    }

    private async Task RunAsync(Func<Task<Result<StoredExperience>>> command, Action<StoredExperience> done)
    {
        _isBusy = true;
        var result = await command();
        _isBusy = false;
        _error = result.Succeeded ? null : result.Message;
        if (result.Succeeded) done(result.Value);
        await ReadAsync();
        await OnChanged.InvokeAsync();
    }
}
