namespace ExperienceManager.Domain.Shops;

/// <summary>
/// Who acts: a person, an API key or the system. Says who it is, not what it may do: that is read from the database every time.
/// </summary>
/// <param name="UserId">The person.</param>
/// <param name="ApiKeyId">The key.</param>
/// <param name="Name">As shown in histories.</param>
/// <param name="IsCsm">Whether the person was a CSM when the session began; for display only.</param>
public sealed record Actor(Guid? UserId, Guid? ApiKeyId, string Name, bool IsCsm)
{
    /// <summary>The program itself: seed, migration. May do everything.</summary>
    public static Actor System { get; } = new(null, null, "System", false) { Origin = "system" };

    /// <summary>From where: <c>console</c> or <c>api</c>, followed by the address when known.</summary>
    public string Origin { get; init; } = "console";

    /// <summary>The sign-in that the person acts by; once it has ended, nothing they ask for is done.</summary>
    public Guid? SignIn { get; init; }

    /// <summary>Whether it is the program itself.</summary>
    public bool IsSystem => UserId is null && ApiKeyId is null && ReferenceEquals(this, System);
}
