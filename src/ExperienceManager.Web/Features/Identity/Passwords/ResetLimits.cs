namespace ExperienceManager.Web.Features.Identity.Passwords;

/// <summary>
/// How often reset links may be asked for: eight times in 15 minutes for one account, from wherever, and as often from one address as it
/// may
/// guess passwords. Counts the same whether there is an account, and apart from sign-ins, so that no one can lock another user out by it.
/// </summary>
public sealed class ResetLimits(GuessLimits limits)
{
    /// <summary>Counts a request; false when it is one too many.</summary>
    public bool TryTake(string address, string email)
    {
        ArgumentNullException.ThrowIfNull(email);
        var (from, account) = ($"reset from {address}", $"reset of {email.ToUpperInvariant()}");
        if (limits.MustWait(from, email) || limits.MustWait(account, "")) return false;
        limits.Failed(from, email);
        limits.Failed(account, "");
        return true;
    }
}
