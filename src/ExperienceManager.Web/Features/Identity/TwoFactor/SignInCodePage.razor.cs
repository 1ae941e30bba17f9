using ExperienceManager.Domain.Common;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Identity.TwoFactor;

/// <summary>The second step of signing in.</summary>
public sealed partial class SignInCodePage
{
    private LocalizableText? _message;
    private LocalizableText? _error;

    [Inject] public required SignInCode Code { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in-code")] public SignInCodeInput? Input { get; set; }

    [SupplyParameterFromQuery(Name = IdentityUrls.ReturnUrl)] public string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = "use")] public string? Use { get; set; }

    private bool IsRecovery => Use == "recovery";

    private string OtherWay => Navigation.GetUriWithQueryParameter("use", IsRecovery ? null : "recovery");

    private async Task SignInAsync()
    {
        if (string.IsNullOrWhiteSpace(Input?.Code))
        {
            _error = "Enter the code.";
            return;
        }

        var outcome = await Code.TryAsync(Input.Code, IsRecovery);
        if (outcome == SignInOutcome.Done)
        {
            Navigation.NavigateTo(IdentityUrls.LocalOrHome(ReturnUrl));
            return;
        }

        (LocalizableText Words, int Status) answer = outcome switch
        {
            SignInOutcome.Expired => ("Your sign-in took too long. Go back and sign in again.", StatusCodes.Status400BadRequest),
            SignInOutcome.TooMany => ("Too many failed attempts. Wait 15 minutes, then try again.", StatusCodes.Status429TooManyRequests),
            _ =>
                ("This code is not right, or it was used before. After several attempts the account is locked for a few minutes.",
                    StatusCodes.Status400BadRequest),
        };
        (_message, HttpContext.Response.StatusCode) = answer;
    }
}

public sealed class SignInCodeInput
{
    /// <summary>The code as typed.</summary>
    public string? Code { get; set; }
}
