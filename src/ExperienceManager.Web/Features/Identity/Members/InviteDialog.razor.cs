using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Identity.Members;

/// <summary>Adds a person to the shop; for a new account it then shows the invite link.</summary>
public sealed partial class InviteDialog
{
    private string _email = "";
    private string _name = "";
    private ShopRole _role = ShopRole.Viewer;
    private string? _link;
    private bool _isBusy;
    private IReadOnlyList<Problem> _problems = [];

    [Inject] public required MembershipStore Members { get; init; }

    [Inject] public required InviteLinks Links { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter, EditorRequired] public bool Open { get; set; }

    [Parameter] public EventCallback OnClose { get; set; }

    private async Task InviteAsync()
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        var result = await Members.InviteAsync(Shop.Shop.Id, Shop.Actor, _email, _name, _role);
        _isBusy = false;
        _problems = result.Problems;
        if (!result.Succeeded)
        {
            return;
        }

        if (await Links.SendAsync(result.Value.Member.UserId, Shop.Shop, Shop.Actor, Navigation.BaseUri, L.Language))
        {
            Toasts.Show(L[$"Invitation sent to {result.Value.Member.Email}."]);
            await CloseAsync();
            return;
        }

        if (result.Value.IsNewAccount && await Links.CreateAsync(result.Value.Member.UserId, Shop.Shop.Id, Shop.Actor) is { } link)
        {
            _link = Navigation.ToAbsoluteUri(link).ToString();
            return;
        }

        Toasts.Show(L[$"{result.Value.Member.DisplayName} already has an account and will see {Shop.Shop.Name} at the next sign-in."]);
        await CloseAsync();
    }

    private void Changed(string path) => _problems = Problems.Without(_problems, path);

    private Task CloseAsync()
    {
        (_email, _name, _role, _link, _problems) = ("", "", ShopRole.Viewer, null, []);
        return OnClose.InvokeAsync();
    }
}
