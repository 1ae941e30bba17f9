using ExperienceManager.Web.Data;
using ExperienceManager.Web.Data.Nodes;
using ExperienceManager.Web.Features.Identity.Account;
using ExperienceManager.Web.Features.Identity.Mails;
using ExperienceManager.Web.Features.Identity.Members;
using ExperienceManager.Web.Features.Identity.Passkeys;
using ExperienceManager.Web.Features.Identity.Passwords;
using ExperienceManager.Web.Features.Identity.People;
using ExperienceManager.Web.Features.Identity.SetUp;
using ExperienceManager.Web.Features.Identity.SingleSignOn;
using ExperienceManager.Web.Features.Identity.TwoFactor;
using ExperienceManager.Web.Features.Mail;
using ExperienceManager.Web.Security;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
            .AddTokenProvider<ResetTokens>(ResetLinks.Provider)
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider)
            .AddSignInManager<ConsoleSignIn>()
            .AddClaimsPrincipalFactory<ConsoleClaims>()
            .AddPasswordValidator<GuessablePasswords>()
            .AddErrorDescriber<IdentityErrorText>();
        services.TryAddScoped<ConsoleText>();
        services.AddScoped<IUserStore<AppUser>, ProtectedAccounts>();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = InviteLinks.Life);
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.Configure<SecurityStampValidatorOptions>(SetValidation);
        services.Configure<IdentityPasskeyOptions>(SetPasskeys);
        AddCookies(services, builder.Environment);
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        builder.AddMail();
        builder.AddSingleSignOn();
        AddSessions(services);
        AddAccounts(services);
        return builder;
    }

    /// <summary>Maps what scripts and the provider call.</summary>
    public static WebApplication MapIdentity(this WebApplication app)
    {
        PasskeyEndpoints.Map(app);
        ConsolePreferences.Map(app);
        SingleSignOnFeature.Map(app);
        return app;
    }

    private static void AddCookies(IServiceCollection services, IHostEnvironment environment)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie => SessionCookie.Set(cookie, environment));
        foreach (var scheme in new[] { IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.ExternalScheme })
        {
            services.Configure<CookieAuthenticationOptions>(scheme, cookie => SessionCookie.SetShort(cookie, environment));
        }
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddScoped<CurrentActor>();
        services.AddScoped<SignInForm>();
        services.AddScoped<SignInCode>();
        services.AddSingleton<SessionCheck>();
        services.AddSingleton<SignInCircuits>();
        services.AddSingleton<SignIns>();
        services.AddScoped<CircuitHandler, SignInCircuit>();
        services.AddCleaning<SignIns>("Old sign-ins", (signIns, stop) => signIns.CleanAsync(stop));
        services.AddNodeListener<GuessLimits>();
        services.AddSingleton<PasswordGate>();
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddSingleton<ConsolePreferences>();
        services.AddSingleton<InviteLinks>();
        services.AddSingleton<FirstAccount>();
        services.AddSingleton<SetUpLink>();
        services.AddSingleton<ResetLinks>();
        services.AddSingleton<ResetLimits>();
        services.AddScoped<OwnPassword>();
        services.AddSingleton<OwnShops>();
        services.AddSingleton<OwnPasskeys>();
        services.AddSingleton<AccountEvents>();
        services.AddSingleton<PeopleStore>();
        services.AddSingleton<MembershipStore>();
        // Identity registers these per scope; they have no state, and stores live as long as the program.
        services.AddSingleton<IPasswordHasher<AppUser>, PasswordHasher<AppUser>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<IMailWriter, ResetMail>();
        services.AddSingleton<IMailWriter, InvitationMail>();
        services.AddSingleton<IMailWriter, NoticeMail>();
    }

    // A passkey is both factors, so the device has to ask for a finger, a face or a PIN; it names its person by itself.
    private static void SetPasskeys(IdentityPasskeyOptions passkeys)
    {
        passkeys.UserVerificationRequirement = "required";
        passkeys.ResidentKeyRequirement = "required";
        passkeys.ValidateOrigin = context =>
            ValueTask.FromResult(!context.CrossOrigin && OwnOrigin.Is(context.Origin, context.HttpContext.Request));
    }

    // Claims are read again every minute; which sign-in it is stays.
    private static void SetValidation(SecurityStampValidatorOptions options)
    {
        options.ValidationInterval = TimeSpan.FromMinutes(1);
        options.OnRefreshingPrincipal = context =>
        {
            if (context.CurrentPrincipal?.FindFirst(SignIns.Claim) is { } signIn)
                context.NewPrincipal?.Identities.First().AddClaim(signIn.Clone());
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
        options.Tokens.PasswordResetTokenProvider = ResetLinks.Provider;
        options.User.RequireUniqueEmail = true;
        options.Lockout.AllowedForNewUsers = true;
        options.Lockout.MaxFailedAccessAttempts = 10;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }
}
