using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Keeps a person's theme and language, so that they follow them to another browser.</summary>
public sealed class ConsolePreferences(WriteQueue writes)
{
    // The language cookie may be another person's who uses this browser; this one says that the visitor has chosen it themselves.
    private const string ChosenCookie = "language-chosen";

    private static readonly TimeSpan _chosenLife = TimeSpan.FromMinutes(15);

    /// <summary>Saves the theme; "system" means no preference.</summary>
    public Task SaveThemeAsync(Actor actor, string theme)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var kept = ThemeChoice.Known(theme) is "system" ? null : theme;
        return writes.WriteAsync(scope => scope.Context.Users.Where(user => user.Id == actor.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.ThemePreference, kept)));
    }

    /// <summary>Saves the language.</summary>
    public Task SaveLanguageAsync(Actor actor, string language)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var kept = ConsoleLanguage.Known(language);
        return writes.WriteAsync(scope => scope.Context.Users.Where(user => user.Id == actor.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.LanguagePreference, kept)));
    }

    /// <summary>
    /// The language that a visitor has just chosen on the way in; null for none. Asked once: the browser then forgets it.
    /// </summary>
    public static string? TakeChosen(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[ChosenCookie] is not { } tag) return null;
        context.Response.Cookies.Delete(ChosenCookie);
        return ConsoleLanguage.Known(tag);
    }

    /// <summary>Gives a browser what the person chose in another one.</summary>
    public static void Remember(HttpContext context, AppUser user)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(user);
        if (user.ThemePreference is { } theme)
        {
            context.Response.Cookies.Append(
                ThemeChoice.Cookie, ThemeChoice.Known(theme), ThemeChoice.CookieOptions(context.Request.IsHttps));
        }

        if (user.LanguagePreference is { } language) ConsoleLanguage.Remember(context, language);
    }

    /// <summary>Maps the address that gives a browser another language and returns: also before signing in.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet($"{IdentityUrls.Language}/{{tag}}", (HttpContext context, string tag, string? returnUrl) =>
    {
        ConsoleLanguage.Remember(context, tag);
        if (context.User.Identity?.IsAuthenticated != true)
            context.Response.Cookies.Append(ChosenCookie, ConsoleLanguage.Known(tag), Chosen(context));
        return Results.LocalRedirect(IdentityUrls.LocalOrHome(returnUrl, mayBeSignIn: true));
    }).AllowAnonymous().ExcludeFromDescription();

    private static CookieOptions Chosen(HttpContext context)
    {
        var options = ThemeChoice.CookieOptions(context.Request.IsHttps);
        options.MaxAge = _chosenLife;
        return options;
    }
}
