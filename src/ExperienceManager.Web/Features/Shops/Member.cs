using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>A person in a shop.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="DisplayName">Name as shown.</param>
/// <param name="Role">What they may do.</param>
/// <param name="IsDisabled">Whether the account may not sign in.</param>
/// <param name="AddedAt">Since when.</param>
/// <param name="AddedBy">By whom.</param>
public sealed record Member(Guid UserId, string Email, string DisplayName, ShopRole Role, bool IsDisabled, Instant AddedAt, string AddedBy);

/// <summary>The outcome of an invitation.</summary>
/// <param name="Member">The new member.</param>
/// <param name="InitialPassword">The new account's password, shown once; null when the person had an account.</param>
public sealed record Invitation(Member Member, string? InitialPassword);
