namespace ExperienceManager.Web.Features.Releases;

/// <summary>Where a release comes from.</summary>
public enum ReleaseSource
{
    /// <summary>Decided for this shop, whatever its plan.</summary>
    Override,

    /// <summary>Part of what the shop has booked.</summary>
    Plan,

    /// <summary>The answer to the merchant's request.</summary>
    Request,
}
