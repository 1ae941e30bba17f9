using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Keeps a person's theme and language, so that they follow them to another browser.</summary>
public sealed class ConsolePreferences(WriteQueue writes)
{
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

    /// <summary>Gives a browser what the person chose in another one.</summary>
    public static void Remember(HttpContext context, AppUser user)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(user);
        if (user.ThemePreference is { } theme)
        {
            context.Response.Cookies.Append(ThemeChoice.Cookie, ThemeChoice.Known(theme), ThemeChoice.CookieOptions(context.Request.IsHttps));
        }

        if (user.LanguagePreference is { } language) ConsoleLanguage.Remember(context, language);
    }

    /// <summary>Maps the address that gives a browser another language and returns: also before signing in.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet($"{IdentityUrls.Language}/{{tag}}", (HttpContext context, string tag, string? returnUrl) =>
    {
        ConsoleLanguage.Remember(context, tag);
        return Results.LocalRedirect(IdentityUrls.LocalOrHome(returnUrl, mayBeSignIn: true));
    }).AllowAnonymous().ExcludeFromDescription();
}
