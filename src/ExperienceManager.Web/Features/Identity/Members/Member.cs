using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity.Members;

/// <summary>A person in a shop.</summary>
/// <param name="UserId">The person.</param>
/// <param name="Email">What they sign in with.</param>
/// <param name="DisplayName">Name as shown.</param>
/// <param name="Role">What they may do.</param>
/// <param name="IsDisabled">Whether the account may not sign in.</param>
/// <param name="AddedAt">Since when.</param>
/// <param name="AddedBy">By whom.</param>
/// <param name="HasPassword">Whether the person has accepted an invitation; until then an invite link opens the account.</param>
public sealed record Member(
    Guid UserId, string Email, string DisplayName, ShopRole Role, bool IsDisabled, Instant AddedAt, string AddedBy, bool HasPassword);

/// <summary>The outcome of an invitation.</summary>
/// <param name="Member">The new member.</param>
/// <param name="IsNewAccount">Whether the account was made by it and waits for an invite link (<c>InviteLinks</c>).</param>
public sealed record Invitation(Member Member, bool IsNewAccount);
