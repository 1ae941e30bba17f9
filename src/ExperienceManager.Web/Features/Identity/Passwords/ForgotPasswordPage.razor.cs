using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Identity.Mails;
using ExperienceManager.Web.Features.Mail;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Identity.Passwords;

/// <summary>Asks for a link to set a new password. The answer is the same for every address.</summary>
public sealed partial class ForgotPasswordPage
{
    private const int MaxLength = 256;

    private bool _isDone;
    private LocalizableText? _error;
    private LocalizableText? _message;

    [Inject] public required MailQueue Mails { get; init; }

    [Inject] public required ResetLimits Limits { get; init; }

    [Inject] public required ConsoleAddress Address { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm(FormName = "forgot-password")] public ForgotPasswordInput? Input { get; set; }

    private async Task SendAsync()
    {
        var email = Input?.Email?.Trim() ?? "";
        if (!email.Contains('@', StringComparison.Ordinal) || email.Length > MaxLength || !PlainText.IsStorable(email))
        {
            _error = "Enter your e-mail address.";
            return;
        }

        if (!Limits.TryTake(HttpContext.Connection.RemoteIpAddress?.ToString() ?? "", email))
        {
            _message = "Too many requests. Wait 15 minutes, then try again.";
            HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        await Mails.AddAsync(new NewMail(ResetMail.OfKind, Address.Of(HttpContext.Request)) { Address = email, Language = L.Language });
        _isDone = true;
    }
}

public sealed class ForgotPasswordInput
{
    /// <summary>The account's address.</summary>
    public string? Email { get; set; }
}
