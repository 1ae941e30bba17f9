using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Ui;
using ExperienceManager.Web.Work;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>The last deliveries of a source: what came of them, and running failed ones again.</summary>
public sealed partial class DeliveriesPart
{
    private const int Most = 50;

    private DataList<InboxRow> _list = null!;
    private WorkRecord? _open;
    private string _filter = "";
    private int _dead;
    private LocalizableText? _error;

    [Inject] public required InboxStore Deliveries { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter, EditorRequired] public ConnectionKind Source { get; set; }

    private async Task<IReadOnlyList<InboxRow>?> ReadAsync()
    {
        WorkState? state = Enum.TryParse<WorkState>(_filter, out var wanted) ? wanted : null;
        _dead = (await Deliveries.CountAsync(Shop.Shop.Id)).FirstOrDefault(counts => counts.Source == Source)?.Dead ?? 0;
        return await Deliveries.ListAsync(Shop.Shop.Id, Source, state, Most);
    }

    private async Task OpenAsync(InboxRow row) => _open = await Deliveries.FindAsync(Shop.Shop.Id, row.Id);

    private async Task RunAsync(InboxRow row) => await AfterRunAsync(await Deliveries.RunAgainAsync(Shop.Shop.Id, Shop.Actor, row.Id));

    private async Task RunAllAsync() => await AfterRunAsync(await Deliveries.RunAllAgainAsync(Shop.Shop.Id, Shop.Actor, Source));

    private async Task AfterRunAsync(Result<int> result)
    {
        _error = result.Succeeded ? null : result.Text;
        await _list.ReloadAsync();
        if (result.Succeeded)
        {
            Toasts.Show(L.Count(result.Value, "Running the delivery again.", $"Running {result.Value} deliveries again."));
        }
    }
}
