using System.Security.Cryptography;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Random first passwords, easy to read aloud: 16 characters of 31, about 79 bits.</summary>
public static class InitialPassword
{
    // Without 0/o, 1/i/l.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A new one: <c>xxxx-xxxx-xxxx-xxxx</c>.</summary>
    public static string Make() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
