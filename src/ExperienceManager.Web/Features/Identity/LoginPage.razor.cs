using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Identity.SetUp;
using ExperienceManager.Web.Features.Identity.SingleSignOn;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>The sign-in form: a plain page and a plain POST, because only a response can set a cookie.</summary>
public sealed partial class LoginPage
{
    private LocalizableText? _message;
    private bool _isEmpty;
    private LocalizableText? _emailError;
    private LocalizableText? _passwordError;

    [Inject] public required SignInForm Form { get; init; }

    [Inject] public required SingleSignOnOptions SingleSignOn { get; init; }

    [Inject] public required FirstAccount First { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")] public LoginInput? Input { get; set; }

    [SupplyParameterFromQuery(Name = IdentityUrls.ReturnUrl)] public string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = "problem")] public string? Problem { get; set; }

    private string SingleSignOnHref =>
        $"{IdentityUrls.SingleSignOn}?{IdentityUrls.ReturnUrl}={Uri.EscapeDataString(IdentityUrls.LocalOrHome(ReturnUrl))}";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _isEmpty = !await First.ExistsAsync(HttpContext.RequestAborted);
        _message = Enum.TryParse<SingleSignOnProblem>(Problem, out var problem) && SingleSignOn.IsConfigured ? Sentence(problem) : null;
        if (HttpMethods.IsGet(HttpContext.Request.Method) && HttpContext.User.Identity?.IsAuthenticated == true)
        {
            Navigation.NavigateTo(IdentityUrls.LocalOrHome(ReturnUrl));
        }
    }

    private LocalizableText Sentence(SingleSignOnProblem problem) => problem switch
    {
        SingleSignOnProblem.Unknown =>
            (LocalizableText)"There is no account for your e-mail address yet. Ask your shop's admin for an invitation.",
        SingleSignOnProblem.Unverified =>
            $"{SingleSignOn.Name} has not confirmed your e-mail address. Confirm it there, then sign in again.",
        SingleSignOnProblem.Disabled => "This account cannot sign in at the moment. Ask your customer success manager or administrator.",
        _ => $"The sign-in through {SingleSignOn.Name} did not work. Try again, or use your password.",
    };

    private async Task SignInAsync()
    {
        _message = null;
        var email = Input?.Email?.Trim() ?? "";
        _emailError = email.Length == 0 ? "Enter your e-mail address." : null;
        _passwordError = string.IsNullOrEmpty(Input?.Password) ? "Enter your password." : null;
        if (_emailError is not null || _passwordError is not null)
        {
            return;
        }

        var outcome = await Form.TryAsync(email, Input!.Password!);
        if (outcome == SignInOutcome.Done)
        {
            Navigation.NavigateTo(IdentityUrls.LocalOrHome(ReturnUrl));
            return;
        }

        if (outcome == SignInOutcome.CodeNeeded) Navigation.NavigateTo(IdentityUrls.SignInCodeAndReturn(ReturnUrl));
        else Refuse(outcome);
    }

    private void Refuse(SignInOutcome outcome)
    {
        (LocalizableText Words, int Status) answer = outcome switch
        {
            SignInOutcome.TooMany => ("Too many failed attempts. Wait 15 minutes, then try again.", StatusCodes.Status429TooManyRequests),
            SignInOutcome.Busy => ("The server is busy. Try again in a moment.", StatusCodes.Status503ServiceUnavailable),
            _ => ("Wrong e-mail or password. After several attempts the account is locked for a few minutes.",
                StatusCodes.Status400BadRequest),
        };
        (_message, HttpContext.Response.StatusCode) = answer;
    }
}

/// <summary>What the sign-in form sends.</summary>
public sealed class LoginInput
{
    /// <summary>The account.</summary>
    public string? Email { get; set; }

    /// <summary>Its password.</summary>
    public string? Password { get; set; }
}
