using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Mail;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity.Passkeys;

/// <summary>A person's passkeys. Adding one is a script's work; removing is a plain form.</summary>
public sealed partial class PasskeysPage
{
    private AppUser? _user;
    private LocalizableText? _done;
    private IReadOnlyList<OwnPasskey> _passkeys = [];

    [Inject] public required UserManager<AppUser> Users { get; init; }

    [Inject] public required OwnPasskeys Passkeys { get; init; }

    [Inject] public required AccountEvents Events { get; init; }

    [Inject] public required ConsoleAddress Address { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm(FormName = "passkeys")] public PasskeysInput? Input { get; set; }

    [SupplyParameterFromQuery(Name = "added")] public bool IsAdded { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _user = await Users.GetUserAsync(HttpContext.User);
        if (IsAdded && HttpMethods.IsGet(HttpContext.Request.Method)) _done = "Passkey added.";
        await ReadAsync();
    }

    private async Task ReadAsync() => _passkeys = _user is null ? [] : await Passkeys.ListAsync(_user.Id);

    private async Task RemoveAsync()
    {
        // Only what the list has: another person's passkey is not found.
        if (_user is null || !_passkeys.Any(passkey => passkey.Id == Input?.Remove)) return;
        var result = await Users.RemovePasskeyAsync(_user, Convert.FromHexString(Input!.Remove!));
        if (!result.Succeeded) return;
        await Events.RecordAsync(_user, null, "account.passkey_removed", Address.Of(HttpContext.Request));
        _done = "Passkey removed.";
        await ReadAsync();
    }
}

public sealed class PasskeysInput
{
    /// <summary>The id of the passkey to remove.</summary>
    public string? Remove { get; set; }
}
