using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Passwords;
using ExperienceManager.Web.Features.Identity.TwoFactor;
using ExperienceManager.Web.Features.Mail;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>
/// <c>reset-sign-in E-MAIL</c> on the command line, for an administrator who is locked out: enables and unlocks the account, turns its
/// two-factor authentication off, signs it out everywhere and prints a link that sets a new password. Ends with code 0, or 2 when there is
/// no
/// such account. On SQLite the server has to be stopped first.
/// </summary>
public static class ResetCommand
{
    private const string Word = "reset-sign-in";
    private const int NoSuchAccount = 2;

    /// <summary>Does it when the arguments ask for it; whether they did.</summary>
    public static async Task<bool> TryRunAsync(WebApplication app, string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);
        if (args is not [Word, ..]) return false;
        await app.Services.GetRequiredService<DatabaseStart>().RunAsync(CancellationToken.None).ConfigureAwait(false);
        var email = app.Services.GetRequiredService<ILookupNormalizer>().NormalizeEmail(args.ElementAtOrDefault(1) ?? "");
        if (await ResetAsync(app.Services, email).ConfigureAwait(false) is not { } id)
        {
            await Console.Error.WriteLineAsync($"There is no account with the e-mail address “{args.ElementAtOrDefault(1)}”.")
                .ConfigureAwait(false);
            Environment.ExitCode = NoSuchAccount;
            return true;
        }

        var address = app.Services.GetRequiredService<ConsoleAddress>().Configured;
        var link = await app.Services.GetRequiredService<ResetLinks>().CreateAsync(id).ConfigureAwait(false);
        Console.WriteLine("The account is enabled and unlocked, its two-factor authentication is off, and it is signed out everywhere.");
        Console.WriteLine(link is null
            ? "It signs in through single sign-on and has no password to reset."
            : $"Start the server, and set a new password within an hour: {address}{link}");
        return true;
    }

    private static Task<Guid?> ResetAsync(IServiceProvider services, string? email) =>
        services.GetRequiredService<WriteQueue>().WriteAsync(async scope =>
    {
        var context = scope.Context;
        if (await context.Users.SingleOrDefaultAsync(account => account.NormalizedEmail == email).ConfigureAwait(false) is not { } user)
        {
            return null;
        }

        (user.IsDisabled, user.LockoutEnd, user.AccessFailedCount) = (false, null, 0);
        await TwoFactorOff.WriteAsync(context, user).ConfigureAwait(false);
        await context.Set<SignInRecord>().Where(row => row.UserId == user.Id).ExecuteDeleteAsync().ConfigureAwait(false);
        await services.GetRequiredService<AccountEvents>()
            .AddAsync(scope, user, Actor.System, "account.sign_in_reset", "", ConsoleLanguage.English)
            .ConfigureAwait(false);
        return (Guid?)user.Id;
    });
}
