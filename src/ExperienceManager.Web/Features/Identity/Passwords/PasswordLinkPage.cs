using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity.Passwords;

/// <summary>A page that a link in an e-mail opens, to set a password.</summary>
public abstract class PasswordLinkPage : ComponentBase
{
    /// <summary>Whose password it is; null when the link is not valid.</summary>
    protected AppUser? User { get; private set; }

    /// <summary>Why the password was not set.</summary>
    protected LocalizableText? Error { get; private set; }

    [Inject] public required UserManager<AppUser> Users { get; init; }

    [Inject] public required PasswordGate Gate { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = "account")] public string? Account { get; set; }

    [SupplyParameterFromQuery(Name = "token")] public string? Token { get; set; }

    /// <summary>The account of a link; null when the link is not valid.</summary>
    protected abstract Task<AppUser?> FindAsync(Guid account);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // The token stands in the address: it must not travel on to other sites or stay in a shared cache.
        HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        User = Guid.TryParse(Account, out var account) ? await FindAsync(account) : null;
    }

    /// <summary>Sets the password; null when it was refused, which the page says.</summary>
    protected async Task<AppUser?> SetAsync(Func<AppUser, Task<IdentityResult>> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        using var turn = await Gate.EnterAsync(HttpContext.RequestAborted);
        if (!turn.IsAcquired) Error = "The server is busy. Try again in a moment.";
        if (!turn.IsAcquired || User is null) return null;
        var result = await set(User);
        if (!result.Succeeded) Error = string.Join(" ", result.Errors.Select(error => error.Description));
        return result.Succeeded ? User : null;
    }
}

/// <summary>What the form sends.</summary>
public sealed class NewPasswordInput
{
    /// <summary>The password to be.</summary>
    public string? Password { get; set; }
}
