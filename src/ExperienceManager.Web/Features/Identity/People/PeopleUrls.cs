namespace ExperienceManager.Web.Features.Identity.People;

/// <summary>Addresses of the accounts' pages.</summary>
public static class PeopleUrls
{
    /// <summary>Every account.</summary>
    public const string List = "/csm/users";
}
