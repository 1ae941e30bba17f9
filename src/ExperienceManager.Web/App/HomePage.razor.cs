using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.App;

/// <summary>Sends people to where they work: staff to the shops, members to their first shop.</summary>
public sealed partial class HomePage
{
    private bool _hasNoShop;

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required CurrentActor CurrentActor { get; init; }

    [Inject] public required ShopAccess Access { get; init; }

    [Inject] public required ShopStore Shops { get; init; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor)
        {
            return;
        }

        if (await Access.IsCsmAsync(actor))
        {
            Navigation.NavigateTo(ReleaseUrls.Shops, replace: true);
        }
        else if ((await Shops.ListForAsync(actor)) is [var first, ..])
        {
            Navigation.NavigateTo(SegmentUrls.ExperienceManager(first.Slug), replace: true);
        }
        else
        {
            _hasNoShop = true;
        }
    }
}
