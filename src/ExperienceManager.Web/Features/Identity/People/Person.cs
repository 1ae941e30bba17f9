using System.Collections.Immutable;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity.People;

/// <summary>An account, as customer success sees it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="DisplayName">Name as shown.</param>
/// <param name="Email">Address to sign in with.</param>
/// <param name="IsCsm">Platform staff.</param>
/// <param name="IsDisabled">May not sign in.</param>
/// <param name="HasPassword">Whether the invitation was taken up.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="Shops">Names of the shops the person is a member of, in order.</param>
public sealed record Person(Guid Id, string DisplayName, string Email, bool IsCsm, bool IsDisabled, bool HasPassword, Instant CreatedAt,
    ImmutableArray<string> Shops)
{
    /// <summary>Whether a code is asked for after the password.</summary>
    public bool HasTwoFactor { get; init; }
}

/// <summary>One page of people.</summary>
/// <param name="Shown">Those of the page.</param>
/// <param name="Count">How many there are in all.</param>
public sealed record PeopleFound(IReadOnlyList<Person> Shown, int Count);
