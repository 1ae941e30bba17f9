using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Segments.Schedule;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Tests;

/// <summary>Makes and edits an A/B test.</summary>
public sealed partial class AbTestPage
{
    private static readonly string[] Places = ["name", "segment", "campaigns", "holdout_percentage", "end_date"];

    private AbTestForm _form = AbTestForm.Empty;
    private StoredAbTest? _stored;
    private UnsavedGuard? _guard;
    private string? _loaded;
    private bool _isMissing;
    private bool _isDirty;
    private bool _isBusy;
    private LocalizableText? _error;
    private IReadOnlyList<Problem> _problems = [];

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Inject] public required AbTestStore Store { get; init; }

    [Inject] public required CampaignStore Campaigns { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    /// <summary>The test; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    private string BackHref => CampaignUrls.Tab(Slug, "tests");

    private IReadOnlyList<(int Value, string Name)> GroupChoices => [.. _form.Groups.Select((group, index) => (index, L[group.Words]))];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var place = $"{Slug}/{Id}";
        if (_loaded == place) return;
        _stored = Id is { } id ? await Store.FindAsync(Shop.Shop.Id, id) : null;
        _isMissing = Id is not null && _stored is null;
        var campaigns = await Campaigns.ListAsync(Shop.Shop.Id);
        (_form, _error, _problems, _isDirty) = (AbTestForm.Of(_stored?.Test, campaigns, Shop.Shop.TimeZone), null, [], false);
        _loaded = place;
    }

    // Told together with what cannot be read, so that one save names every fault.
    private IEnumerable<Problem> NameFaults =>
        SegmentValidation.CheckName("name", _form.Name.Trim()) is { } fault ? [fault] : [];

    private LocalizableText? At(string path) => Problems.At(_problems, path);

    private void Changed(string path)
    {
        _isDirty = true;
        _problems = Problems.Without(_problems, path);
    }

    private void Choose(int group)
    {
        _form.Choose(group);
        Changed("segment");
        Changed("campaigns");
    }

    private void ChangeDates(TimeFrameForm dates)
    {
        _form.Dates = dates;
        Changed("end_date");
        // Those of single fields are told by the fields themselves, as long as they are wrong.
        if (TimeFrameReader.Check(dates, Clock.GetCurrentInstant()).Count == 0) Changed("dates");
    }

    private async Task SaveAsync()
    {
        if (_isBusy) return;
        (_error, _problems) = (null, [.. NameFaults, .. _form.Check(Clock.GetCurrentInstant())]);
        if (_problems.Count > 0) return;
        var draft = _form.ToDraft(Clock.GetCurrentInstant());
        _isBusy = true;
        var result = await ShopWrite.TryAsync(() => _stored is null
            ? Store.CreateAsync(Shop.Shop.Id, Shop.Actor, draft)
            : Store.UpdateAsync(Shop.Shop.Id, Shop.Actor, _stored.Test.Id, _stored.Version, draft));
        _isBusy = false;
        _problems = result.Problems;
        _error = result.Succeeded ? null : Problems.Elsewhere(result.Problems, Places);
        if (!result.Succeeded) return;
        _guard?.Release();
        Toasts.Show(L[$"“{result.Value.Test.Name}” saved."]);
        Navigation.NavigateTo(BackHref);
    }
}
