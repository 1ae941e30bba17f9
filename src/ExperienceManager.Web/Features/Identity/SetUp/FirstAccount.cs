using System.ComponentModel.DataAnnotations;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity.SetUp;

/// <summary>
/// Creates the account that all others come from, while there is none. Of many that try at once, on several nodes too, one does.
/// </summary>
public sealed class FirstAccount(IServiceScopeFactory scopes, IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    private const long CreationLock = 0x45585045_46495253; // Any number that is ours.

    private static readonly EmailAddressAttribute _email = new();

    private volatile bool _exists;

    /// <summary>Whether there is an account. Once there is, it is not asked again.</summary>
    public async Task<bool> ExistsAsync(CancellationToken cancellationToken = default)
    {
        if (_exists) return true;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return _exists = await context.Users.AnyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates a customer success account; null when another account was there first.</summary>
    public async Task<Result<AppUser?>> CreateAsync(string email, string name, string password)
    {
        ArgumentNullException.ThrowIfNull(email);
        if (!_email.IsValid(email)) return Result.Invalid("email", "Enter an e-mail address such as name@shop.example.");
        if (string.IsNullOrWhiteSpace(name)) return Result.Invalid("name", "Enter your name.");
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = New(users, email, name.Trim());
        if (await ProblemWithAsync(users, user, password).ConfigureAwait(false) is { } problem) return Result.Invalid("password", problem);
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        var isFirst = await writes.WriteAsync(write => AddAsync(write, user)).ConfigureAwait(false);
        _exists = true;
        return isFirst ? user : null;
    }

    private static async Task<bool> AddAsync(WriteScope scope, AppUser user)
    {
        var database = scope.Context.Database;
        if (!scope.IsSqlite) await database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({CreationLock})").ConfigureAwait(false);
        if (await scope.Context.Users.AnyAsync().ConfigureAwait(false)) return false;
        scope.Context.Add(user);
        await scope.Context.SaveChangesAsync().ConfigureAwait(false);
        return true;
    }

    private AppUser New(UserManager<AppUser> users, string email, string name) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Email = email,
            UserName = email,
            NormalizedEmail = users.NormalizeEmail(email),
            NormalizedUserName = users.NormalizeName(email),
            EmailConfirmed = true,
            LockoutEnabled = true,
            DisplayName = name,
            IsCsm = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CreatedAt = clock.GetCurrentInstant(),
        };

    private static async Task<string?> ProblemWithAsync(UserManager<AppUser> users, AppUser user, string password)
    {
        foreach (var validator in users.PasswordValidators)
        {
            var result = await validator.ValidateAsync(users, user, password).ConfigureAwait(false);
            if (!result.Succeeded) return string.Join(" ", result.Errors.Select(error => error.Description));
        }

        return null;
    }
}
