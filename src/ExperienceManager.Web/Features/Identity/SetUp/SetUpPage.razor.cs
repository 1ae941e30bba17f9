using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Identity.SetUp;

/// <summary>Creates the first account of an installation. Once there is an account, there is no such page.</summary>
public sealed partial class SetUpPage
{
    private IReadOnlyList<Problem> _problems = [];
    private bool _isAllowed;

    [Inject] public required FirstAccount First { get; init; }

    [Inject] public required SetUpLink Link { get; init; }

    [Inject] public required ConsoleSignIn SignIn { get; init; }

    [Inject] public required PasswordGate Gate { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = "token")] public string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "set-up")] public SetUpInput? Input { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // The token stands in the address: it must not travel on to other sites.
        HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await First.ExistsAsync(HttpContext.RequestAborted))
        {
            Navigation.NotFound();
            return;
        }

        _isAllowed = Link.IsValid(Token);
        if (!_isAllowed) HttpContext.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    private LocalizableText? ErrorOf(string path) => Problems.At(_problems, path);

    private async Task CreateAsync()
    {
        if (!_isAllowed) return;
        using var turn = await Gate.EnterAsync(HttpContext.RequestAborted);
        if (!turn.IsAcquired)
        {
            _problems = [new Problem("password", "The server is busy. Try again in a moment.")];
            return;
        }

        var created = await First.CreateAsync(Input?.Email?.Trim() ?? "", Input?.Name ?? "", Input?.Password ?? "");
        if (!created.Succeeded)
        {
            _problems = created.Problems;
            HttpContext.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        // As the sign-in's own context knows it: signing in stores the language that was chosen before.
        if (created.Value is { } made && await SignIn.UserManager.FindByIdAsync($"{made.Id}") is { } user)
        {
            await SignIn.SignInAsync(user, isPersistent: false);
        }

        Navigation.NavigateTo(created.Value is null ? IdentityUrls.SignIn : "/");
    }
}

public sealed class SetUpInput
{
    /// <summary>The person's name.</summary>
    public string? Name { get; set; }

    /// <summary>Their e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>The password to be.</summary>
    public string? Password { get; set; }
}
