using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace ExperienceManager.Web.Data;

/// <summary>A person who signs in. What they may do is the CSM flag here and their memberships; there are no Identity roles.</summary>
public sealed class AppUser : IdentityUser<Guid>
{
    /// <summary>Name as shown.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Platform staff: sees every shop, releases features.</summary>
    public bool IsCsm { get; set; }

    /// <summary>May not sign in. A flag of our own, because a lockout end is shortened by failed attempts.</summary>
    public bool IsDisabled { get; set; }

    /// <summary><c>light</c>, <c>dark</c>, or null for the system's.</summary>
    public string? ThemePreference { get; set; }

    /// <summary>The tag of the console's language, such as <c>de</c>; null until one was chosen.</summary>
    public string? LanguagePreference { get; set; }

    /// <summary>How many entries of the changelog the person has seen.</summary>
    public int SeenChanges { get; set; }

    /// <summary>When the account was made.</summary>
    public Instant CreatedAt { get; set; }

    /// <summary>Ends every sign-in that was made before: they hold the earlier stamp.</summary>
    public void RotateStamps() => (SecurityStamp, ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());
}
