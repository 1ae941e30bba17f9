using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.App.Layout;

/// <summary>
/// The frame of every page. It finds the shop of the address and whether the person has a part in it, again with each navigation,
/// and draws the page only when they have. A missing shop and another user's look the same.
/// </summary>
public sealed partial class ConsoleLayout : IDisposable
{
    private string? _place;
    private FrameState _state = FrameState.Loading;
    private Actor? _actor;
    private bool _isCsm;
    private ShopContext? _shop;
    private IReadOnlyList<ShopInfo> _shops = [];
    private int _openRequests;

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required CurrentActor CurrentActor { get; init; }

    [Inject] public required CurrentShop CurrentShop { get; init; }

    [Inject] public required ShopStore Shops { get; init; }

    [Inject] public required ShopAccess Access { get; init; }

    [Inject] public required ReleaseStore Releases { get; init; }

    private string Path => ConsolePaths.Of(Navigation);

    private IReadOnlyList<NavigationSection> Sections =>
    [
        .. _shop is null ? [] : NavigationSection.ForShop(_shop.Shop.Slug, _shop.Role),
        .. _isCsm ? [NavigationSection.ForCsm(_openRequests)] : Array.Empty<NavigationSection>(),
    ];

    /// <inheritdoc/>
    public void Dispose() => CurrentShop.Changed -= Refresh;

    /// <inheritdoc/>
    protected override void OnInitialized() => CurrentShop.Changed += Refresh;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // Inside one shop the page stays on screen while its frame is read again: it may hold unsaved changes.
        var place = ShopUrls.SlugIn(Path) ?? (IsCsmPage ? ReleaseUrls.Root : "");
        if (place != _place)
        {
            _place = place;
            _state = FrameState.Loading;
            _shop = null;
        }

        try
        {
            await ReadAsync();
        }
        catch (Exception exception) when (_actor is not null && DatabaseFailure.IsOutage(exception))
        {
            // The frame stays as it was, and the page below says what it could not read.
            _state = FrameState.Ready;
        }
    }

    private bool IsCsmPage => Path.StartsWith(ReleaseUrls.Root, StringComparison.OrdinalIgnoreCase);

    private async Task ReadAsync()
    {
        var place = _place;
        var actor = await CurrentActor.FindAsync();
        if (actor is null)
        {
            // The session ended: the page itself gives way to signing in.
            (_actor, _shop, _state) = (null, null, FrameState.Ready);
            return;
        }

        var isCsm = await Access.IsCsmAsync(actor);
        var slug = ShopUrls.SlugIn(Path);
        var shop = slug is null ? null : await CurrentShop.FindAsync(slug, actor with { IsCsm = isCsm });
        var shops = await Shops.ListForAsync(actor);
        var openRequests = isCsm ? (await Releases.ListAsync(actor)).Count(release => release.RequestedAt is not null) : 0;
        if (place != _place)
        {
            return;
        }

        (_actor, _isCsm, _shop, _shops, _openRequests) = (actor, isCsm, shop == _shop ? _shop : shop, shops, openRequests);
        _state = (slug is not null && shop is null) || (IsCsmPage && !isCsm) ? FrameState.NotFound : FrameState.Ready;
    }

    private void Refresh() => _ = InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    });

    private enum FrameState
    {
        Loading,
        Ready,
        NotFound,
    }
}
