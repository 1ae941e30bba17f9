using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Revisions.Console;

/// <summary>The history of one segment, experience or campaign, also when it was deleted.</summary>
public sealed partial class HistoryPage
{
    private const int PerPage = 20;
    private IReadOnlyList<RevisionEntry>? _entries;
    private RevisionEntry? _newest;
    private string? _next;
    private LocalizableText? _error;
    private ConfirmDialog _confirm = null!;
    private ConditionGroupSet? _groups;

    [Inject] public required RevisionStore Revisions { get; init; }

    [Inject] public required SnapshotCache Snapshots { get; init; }

    [Inject] public required RevisionDrafts Drafts { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    /// <summary><c>segment</c>, <c>experience</c> or <c>campaign</c>.</summary>
    [Parameter] public string Type { get; set; } = "";

    [Parameter] public Guid Id { get; set; }

    /// <summary>Revisions older than this one.</summary>
    [SupplyParameterFromQuery(Name = "before")] public string? Before { get; set; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private string Title => _newest is null ? L["History"] : L[$"History of {_newest.Name}"];

    private bool IsGone => _newest is { After: null };

    private (string Href, string Text) Back => (Type, IsGone) switch
    {
        (RevisionTypes.Segment, false) => (SegmentUrls.Edit(Slug, Id), L["Segment"]),
        (RevisionTypes.Segment, _) => (SegmentUrls.ExperienceManager(Slug), L["Experience Manager"]),
        (RevisionTypes.Experience, false) => (ExperienceUrls.Edit(Slug, Id), L["Experience"]),
        (RevisionTypes.Experience, _) => (ExperienceUrls.List(Slug), L["Experiences"]),
        (_, false) => (CampaignUrls.Edit(Slug, Id), L["Campaign"]),
        _ => (CampaignUrls.List(Slug), L["Campaigns"]),
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _groups = (await Snapshots.GetAsync(Shop.Shop.Id))?.Groups;
        var filter = new RevisionFilter { Type = Type, ObjectId = Id };
        _newest = await Revisions.ListAsync(Shop.Shop.Id, filter with { Take = 1 }) is [var newest, ..] ? newest : null;
        var before = long.TryParse(Before, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (long?)number : null;
        var found = await Revisions.ListAsync(Shop.Shop.Id, filter with { Before = before, Take = PerPage + 1 });
        _entries = [.. found.Take(PerPage)];
        _next = found.Count > PerPage ? _entries[^1].Revision.ToString(CultureInfo.InvariantCulture) : null;
    }

    private bool IsCurrent(RevisionEntry entry) => entry.Revision == _newest?.Revision;

    private async Task RestoreAsync(RevisionEntry entry)
    {
        var question = new ConfirmQuestion(
            L[$"Replace your unsaved changes of “{entry.Name}”?"],
            L["Your draft is replaced by this revision. What is saved stays as it is."], L["Replace draft"]);
        if (await Drafts.HasDraftAsync(Shop, Type, Id, IsGone) && !await _confirm.AskAsync(question)) return;
        var opened = await Drafts.RestoreAsync(Shop, Type, Id, entry.Revision);
        if (opened.Succeeded) Navigation.NavigateTo(opened.Value);
        else _error = opened.Text;
    }
}
