using System.Collections.Immutable;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>A field that differs between the author's version and the one saved meanwhile.</summary>
/// <param name="Field">Its key.</param>
/// <param name="TakesTheirs">Whose is taken; null while the author has to say.</param>
public sealed record CampaignDifference(CampaignField Field, bool? TakesTheirs);

/// <summary>
/// AnotherUser saved the campaign while it was being edited. Fields that only one side changed are decided; where both did, nothing is, and
/// nothing is saved before the author has chosen.
/// </summary>
/// <param name="Stored">What is stored now.</param>
/// <param name="Theirs">The same as a form.</param>
/// <param name="Mine">The author's form.</param>
/// <param name="Differences">The fields that differ between the two.</param>
public sealed record CampaignClash(StoredCampaign Stored, CampaignForm Theirs, CampaignForm Mine, ImmutableArray<CampaignDifference> Differences)
{
    /// <summary>Compares three versions; without the one the author began from, every difference is open.</summary>
    public static CampaignClash Between(IReadOnlyList<CampaignField> fields, CampaignForm? origin, CampaignForm mine, StoredCampaign stored, CampaignForm theirs) => new(stored, theirs, mine,
    [
        .. fields.Where(field => field.Differs(mine, theirs)).Select(field => new CampaignDifference(field,
            origin is null ? null : !field.Differs(origin, theirs) ? false : !field.Differs(origin, mine) ? true : null)),
    ]);

    /// <summary>Whether every field has been decided.</summary>
    public bool IsDecided => Differences.All(difference => difference.TakesTheirs is not null);

    /// <summary>The same with one field decided.</summary>
    public CampaignClash Choose(CampaignDifference difference, bool theirs) => this with { Differences = Differences.Replace(difference, difference with { TakesTheirs = theirs }) };

    /// <summary>The form that the choices make.</summary>
    public CampaignForm Merge() => Differences.Where(difference => difference.TakesTheirs is true).Aggregate(Mine, (form, difference) => difference.Field.Take(form, Theirs));
}
