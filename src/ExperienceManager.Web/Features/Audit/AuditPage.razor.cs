using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Audit;

/// <summary>The history of a shop.</summary>
public sealed partial class AuditPage
{
    private const int PerPage = 50;
    private IReadOnlyList<AuditEntry>? _entries;
    private bool _hasOlder;
    private LocalizableText? _error;
    private ConditionGroupSet? _groups;

    [Inject] public required SnapshotCache Snapshots { get; init; }

    [Inject] public required AuditStore Entries { get; init; }

    [Inject] public required FilterAddress Address { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [SupplyParameterFromQuery(Name = "type")] public string? Type { get; set; }

    [SupplyParameterFromQuery(Name = "object")] public string? ObjectId { get; set; }

    [SupplyParameterFromQuery(Name = "who")] public string? Who { get; set; }

    [SupplyParameterFromQuery(Name = "from")] public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")] public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "before")] public Guid? Before { get; set; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private AuditView View => new(Type, ObjectId, Who, AuditView.Day(From), AuditView.Day(To));

    private bool IsFiltered => View.IsFiltered;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        IReadOnlyList<AuditEntry> found;
        try
        {
            found = await Entries.ListAsync(Shop.Shop.Id, View.Filter(Shop.Shop.TimeZone) with { Before = Before, Take = PerPage + 1 });
            _groups = (await Snapshots.GetAsync(Shop.Shop.Id))?.Groups;
            _error = null;
        }
        catch (ReadUnavailableException exception)
        {
            _error = exception.Text;
            return;
        }

        _hasOlder = found.Count > PerPage;
        _entries = [.. found.Take(PerPage)];
    }

    private Task FilterAsync(string? type = null, string? who = null) =>
        Address.PutAsync(("type", Empty(type ?? Type)), ("who", Empty(who ?? Who)), ("object", null), ("before", null));

    private Task FilterDayAsync(string name, string? day) => Address.PutAsync((name, Empty(day)), ("before", null));

    private static string? Iso(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : null;

    private string TypeText(string? type) => L[AuditText.Types.FirstOrDefault(known => known.Key == type).Text ?? "Everything"];

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
