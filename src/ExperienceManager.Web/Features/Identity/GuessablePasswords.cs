using ExperienceManager.Web.Data;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Refuses passwords that are long enough but guessed first: common ones, rows of keys, the account's own name.</summary>
public sealed class GuessablePasswords(ConsoleText texts) : IPasswordValidator<AppUser>
{
    private const int MinDifferent = 5;
    private static readonly string[] _commonParts =
    [
        "password", "passwort", "passw0rd", "p@ssword", "p@ssw0rd", "welcome", "letmein", "qwerty", "qwertz", "azerty", "iloveyou", "admin",
        "administrator",
        "changeme", "secret", "football", "baseball", "superman", "princess", "sunshine", "monkey", "dragon", "trustno", "master", "login",
        "experiencemanager",
    ];

    private static readonly string[] _rows =
        ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
            "azertyuiopqsdfghjklmwxcvbn", "1q2w3e4r5t6z7u8i9o0p", "1q2w3e4r5t6y7u8i9o0p", "1qaz2wsx3edc4rfv5tgb"];

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(IsGuessable(user, password ?? "")
            ? IdentityResult.Failed(new IdentityError
            {
                Code = "PasswordGuessable",
                Description = texts["This password is easy to guess. Use a few unrelated words, or a password manager."],
            })
            : IdentityResult.Success);
    }

    private static bool IsGuessable(AppUser user, string password)
    {
        var text = password.ToLowerInvariant();
        if (text.Distinct().Count() < MinDifferent)
        {
            return true;
        }

        // What is left once the guessable parts are taken out has to carry the password alone.
        string[] own = [.. new[] { user.Email?.Split('@')[0], user.DisplayName }.Where(part => part is { Length: >= 4 })
            .Select(part => part!.ToLowerInvariant())];
        var rest = _commonParts.Concat(own).Aggregate(text, (left, part) => left.Replace(part, "", StringComparison.Ordinal));
        rest = _rows.Aggregate(rest, WithoutRow);
        return rest.Length < Math.Min(6, text.Length);
    }

    // Takes out the longest run of four or more neighbouring keys, forwards or backwards.
    private static string WithoutRow(string text, string row)
    {
        var backwards = new string([.. row.Reverse()]);
        for (var length = Math.Min(text.Length, row.Length); length >= 4; length--)
        {
            for (var start = 0; start + length <= text.Length; start++)
            {
                var run = text.Substring(start, length);
                if (row.Contains(run, StringComparison.Ordinal) || backwards.Contains(run, StringComparison.Ordinal))
                {
                    return text.Remove(start, length);
                }
            }
        }

        return text;
    }
}
