namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>The conditions of a saved condition group in one row.</summary>
/// <param name="Id">See <see cref="DraftNode"/>.</param>
/// <param name="Key">Key of the group; empty while none is chosen.</param>
public sealed record DraftReference(string Id, string Key) : DraftNode(Id)
{
    /// <summary>Whether no group is chosen yet.</summary>
    public bool IsUnfinished => Key.Length == 0;
}
