using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Data;

/// <summary>Whether this version of the program can work with what a database contains.</summary>
internal static class MigrationCheck
{
    /// <summary>Refuses a database with migrations that this version does not know.</summary>
    /// <exception cref="StartException">A newer version wrote it.</exception>
    public static void Ensure(AppDbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (context.Database.GetAppliedMigrations().LastOrDefault(migration => !known.Contains(migration)) is not { } foreign) return;
        throw new StartException(
            $"The database was written by another, newer version of the program (migration {foreign}): start that version, "
            + "restore a backup of this one, or delete the database if it contains only demo data.");
    }

    /// <summary>Whether the database was written by an older version.</summary>
    public static bool IsOlder(AppDbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Database.GetAppliedMigrations().Any() && context.Database.GetPendingMigrations().Any();
    }
}
