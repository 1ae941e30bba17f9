namespace ExperienceManager.Web.Features.Shops.History;

/// <summary>By what way a change came.</summary>
public enum ChangeWay
{
    /// <summary>A person in the console.</summary>
    Console,

    /// <summary>A call of the API.</summary>
    Api,

    /// <summary>A configuration document.</summary>
    Import,

    /// <summary>The program by itself, at a set time or when it started.</summary>
    Schedule,
}
