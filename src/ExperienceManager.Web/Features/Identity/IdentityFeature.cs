using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.People;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>People who sign in: accounts, cookies, password rules, limits on guessing.</summary>
public static class IdentityFeature
{
    /// <summary>What OWASP asks of PBKDF2-HMAC-SHA512; about 0.2 s a password.</summary>
    private const int HashIterations = 210_000;

    /// <summary>Adds accounts, the sign-in cookie and the state that circuits check.</summary>
    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddIdentityCore<AppUser>(SetRules)
            .AddEntityFrameworkStores<AppDbContext>()
            .AddDefaultTokenProviders()
            .AddSignInManager<ConsoleSignIn>()
            .AddClaimsPrincipalFactory<ConsoleClaims>()
            .AddPasswordValidator<GuessablePasswords>();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = InviteLinks.Life);
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.Configure<SecurityStampValidatorOptions>(SetValidation);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie => SessionCookie.Set(cookie, builder.Environment));
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddScoped<CurrentActor>();
        services.AddSingleton<ThemePreference>();
        services.AddSingleton<InviteLinks>();
        services.AddScoped<SignInForm>();
        services.AddSingleton<SessionCheck>();
        services.AddSingleton<SignInCircuits>();
        services.AddSingleton<SignIns>();
        services.AddScoped<CircuitHandler, SignInCircuit>();
        services.AddCleaning<SignIns>("Old sign-ins", (signIns, stop) => signIns.CleanAsync(stop));
        services.AddSingleton<GuessLimits>();
        services.AddSingleton<PasswordGate>();
        services.AddSingleton<PeopleStore>();
        return builder;
    }

    // Claims are read again every minute; which sign-in it is stays.
    private static void SetValidation(SecurityStampValidatorOptions options)
    {
        options.ValidationInterval = TimeSpan.FromMinutes(1);
        options.OnRefreshingPrincipal = context =>
        {
            if (context.CurrentPrincipal?.FindFirst(SignIns.Claim) is { } signIn) context.NewPrincipal?.Identities.First().AddClaim(signIn.Clone());
            return Task.CompletedTask;
        };
    }

    // Length is what counts; composition rules only make people write passwords down (ASVS 6.2.1, 6.2.5).
    private static void SetRules(IdentityOptions options)
    {
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.User.RequireUniqueEmail = true;
        options.Lockout.AllowedForNewUsers = true;
        options.Lockout.MaxFailedAccessAttempts = 10;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }
}
