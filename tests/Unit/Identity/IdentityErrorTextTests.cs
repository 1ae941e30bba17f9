using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Tests.Unit.Identity;

/// <summary>The framework's own errors: its words in English, ours in German.</summary>
public sealed class IdentityErrorTextTests
{
    [Fact]
    public void English_IsTheFrameworks_AndGermanIsNot()
    {
        var framework = All(new IdentityErrorDescriber());
        var german = All(new IdentityErrorText(new ConsoleText("de")));
        Assert.Equal(framework, All(new IdentityErrorText(new ConsoleText("en"))));
        Assert.Equal(framework.Select(error => error.Code), german.Select(error => error.Code));
        Assert.Empty(german.Select(error => error.Text).Intersect(framework.Select(error => error.Text)));
        Assert.Contains(german, error => error.Text == "Passwörter müssen mindestens 12 Zeichen lang sein.");
    }

    private static List<(string Code, string Text)> All(IdentityErrorDescriber words) =>
    [
        .. new[]
        {
            words.DefaultError(), words.ConcurrencyFailure(), words.PasswordMismatch(), words.InvalidToken(),
            words.LoginAlreadyAssociated(),
            words.InvalidUserName("ada"), words.InvalidEmail("ada"), words.DuplicateUserName("ada"), words.DuplicateEmail("ada"),
            words.UserAlreadyHasPassword(), words.RecoveryCodeRedemptionFailed(), words.PasswordTooShort(12),
        }.Select(error => (error.Code, error.Description)),
    ];
}
