using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Identity.Members;

/// <summary>Members of a shop, their roles and invitations.</summary>
public sealed partial class UsersPage
{
    private IReadOnlyList<Member>? _members;
    private ConfirmDialog _confirm = null!;
    private bool _isInviting;
    private LocalizableText? _error;
    private string? _link;
    private string _linkName = "";

    [Inject] public required MembershipStore Members { get; init; }

    [Inject] public required InviteLinks Links { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Shop.IsAdmin)
        {
            await ReadAsync();
        }
    }

    private async Task ReadAsync() => _members = await Members.ListAsync(Shop.Shop.Id);

    private async Task CloseInviteAsync()
    {
        _isInviting = false;
        await ReadAsync();
    }

    private async Task ChangeRoleAsync(Member member, ShopRole role)
    {
        var isOwnDemotion = member.UserId == Shop.Actor.UserId && role < member.Role;
        if (isOwnDemotion && !await _confirm.AskAsync(new(
            L[$"Make yourself {Roles.Name(role)}?"],
            L["You will no longer be able to change users, keys and settings here."],
            L[$"Become {Roles.Name(role)}"])))
        {
            await ReadAsync();
            return;
        }

        var result = await Members.ChangeRoleAsync(Shop.Shop.Id, Shop.Actor, member.UserId, role);
        _error = result.Succeeded ? null : result.Text;
        await ReadAsync();
        if (result.Succeeded)
        {
            Toasts.Show(L[$"{member.DisplayName} is now {Roles.Name(role)} and has to sign in again."]);
        }
    }

    private async Task RemoveAsync(Member member)
    {
        if (!await _confirm.AskAsync(new(
            L[$"Remove {member.DisplayName} from {Shop.Shop.Name}?"],
            L["They lose access immediately. Their account and their work stay."],
            L["Remove"])))
        {
            return;
        }

        var result = await Members.RemoveAsync(Shop.Shop.Id, Shop.Actor, member.UserId);
        _error = result.Succeeded ? null : result.Text;
        await ReadAsync();
        if (result.Succeeded)
        {
            Toasts.Show(L[$"{member.DisplayName} removed."]);
        }
    }

    private async Task MailAsync(Member member)
    {
        if (await Links.SendAsync(member.UserId, Shop.Shop, Shop.Actor, Navigation.BaseUri, L.Language))
        {
            Toasts.Show(L[$"Invitation sent to {member.Email}."]);
        }
    }

    private async Task ShowLinkAsync(Member member)
    {
        var link = await Links.CreateAsync(member.UserId, Shop.Shop.Id, Shop.Actor);
        _error = null;
        if (link is null) _error = $"{member.DisplayName} already has an account and can sign in.";
        (_link, _linkName) = (link is null ? null : Navigation.ToAbsoluteUri(link).ToString(), member.DisplayName);
    }
}
