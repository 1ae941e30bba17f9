namespace ExperienceManager.Web.Features.Shops.Ranking;

/// <summary>Something that has a place in one of a shop's orders of priority.</summary>
public interface IRanked<out TSelf>
{
    Guid Id { get; }

    string Name { get; }

    /// <summary>Its place; 0 is first.</summary>
    int Position { get; }

    /// <summary>The same at another place.</summary>
    TSelf At(int position);
}
