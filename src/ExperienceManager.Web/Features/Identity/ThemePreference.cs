using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Keeps a person's theme, so that it follows them to another browser.</summary>
public sealed class ThemePreference(WriteQueue writes)
{
    /// <summary>Saves it; "system" means no preference.</summary>
    public Task SaveAsync(Actor actor, string theme)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var kept = ThemeChoice.Known(theme) is "system" ? null : theme;
        return writes.WriteAsync(scope => scope.Context.Users.Where(user => user.Id == actor.UserId)
            .ExecuteUpdateAsync(set => set.SetProperty(user => user.ThemePreference, kept)));
    }
}
