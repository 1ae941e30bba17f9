using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>
/// What the framework says about names, addresses and passwords, in the language of the person; in English its own words.
/// </summary>
public sealed class IdentityErrorText(ConsoleText texts) : IdentityErrorDescriber
{
    /// <inheritdoc/>
    public override IdentityError DefaultError() => Say(base.DefaultError(), "An unknown failure has occurred.");

    /// <inheritdoc/>
    public override IdentityError ConcurrencyFailure() =>
        Say(base.ConcurrencyFailure(), "Optimistic concurrency failure, object has been modified.");

    /// <inheritdoc/>
    public override IdentityError PasswordMismatch() => Say(base.PasswordMismatch(), "Incorrect password.");

    /// <inheritdoc/>
    public override IdentityError InvalidToken() => Say(base.InvalidToken(), "Invalid token.");

    /// <inheritdoc/>
    public override IdentityError LoginAlreadyAssociated() =>
        Say(base.LoginAlreadyAssociated(), "A user with this login already exists.");

    /// <inheritdoc/>
    public override IdentityError InvalidUserName(string? userName) =>
        Say(base.InvalidUserName(userName), $"Username '{userName}' is invalid, can only contain letters or digits.");

    /// <inheritdoc/>
    public override IdentityError InvalidEmail(string? email) => Say(base.InvalidEmail(email), $"Email '{email}' is invalid.");

    /// <inheritdoc/>
    public override IdentityError DuplicateUserName(string userName) =>
        Say(base.DuplicateUserName(userName), $"Username '{userName}' is already taken.");

    /// <inheritdoc/>
    public override IdentityError DuplicateEmail(string email) => Say(base.DuplicateEmail(email), $"Email '{email}' is already taken.");

    /// <inheritdoc/>
    public override IdentityError UserAlreadyHasPassword() => Say(base.UserAlreadyHasPassword(), "User already has a password set.");

    /// <inheritdoc/>
    public override IdentityError RecoveryCodeRedemptionFailed() =>
        Say(base.RecoveryCodeRedemptionFailed(), "Recovery code redemption failed.");

    /// <inheritdoc/>
    public override IdentityError PasswordTooShort(int length) =>
        Say(base.PasswordTooShort(length), $"Passwords must be at least {length} characters.");

    private IdentityError Say(IdentityError error, LocalizableText text) => new() { Code = error.Code, Description = texts[text] };
}
