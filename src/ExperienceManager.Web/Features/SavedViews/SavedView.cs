using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.SavedViews;

/// <summary>A search with its filters and sorting that a person saved under a name, for one list of one shop.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name for its person.</param>
/// <param name="Query">Query string of the list's page with its question mark; empty for the whole list.</param>
public sealed record SavedView(Guid Id, string Name, string Query)
{
    /// <summary>Views of one list.</summary>
    public const int MaxViews = 50;

    /// <summary>Characters of a name.</summary>
    public const int MaxName = 80;

    /// <summary>Characters of a query string.</summary>
    public const int MaxQuery = 2_000;

    // Where someone is in a list, and what was just saved there, are no part of a view.
    private static readonly string[] _passing = ["page", "before", "after", "saved"];

    /// <summary>The query string of an address without what passes: the page, the row that was just saved.</summary>
    public static string QueryOf(string address)
    {
        var values = QueryHelpers.ParseQuery(new Uri(address).Query)
            .Where(pair => !_passing.Contains(pair.Key, StringComparer.OrdinalIgnoreCase) && !string.IsNullOrEmpty(pair.Value))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal);
        return QueryString.Create(values).Value ?? "";
    }
}

/// <summary>The same as stored.</summary>
public sealed class SavedViewRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Whose view it is; no one else sees it.</summary>
    public Guid UserId { get; init; }

    public Guid Id { get; init; }

    /// <summary>The list, such as <c>orders</c>.</summary>
    public required string List { get; init; }

    /// <summary>Name for its person.</summary>
    public required string Name { get; set; }

    /// <summary>The query string.</summary>
    public required string Query { get; set; }

    /// <summary>When it was saved last.</summary>
    public Instant SavedAt { get; set; }
}

internal sealed class SavedViewMapping : IEntityTypeConfiguration<SavedViewRecord>
{
    public void Configure(EntityTypeBuilder<SavedViewRecord> builder)
    {
        builder.ToTable("saved_views");

        // Serves a person's views of a shop; they are few.
        builder.HasKey(view => new { view.ShopId, view.UserId, view.Id });
        builder.Property(view => view.List).HasMaxLength(32);
        builder.Property(view => view.Name).HasMaxLength(SavedView.MaxName);
        builder.Property(view => view.Query).HasMaxLength(SavedView.MaxQuery);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(view => view.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(view => view.ShopId).OnDelete(DeleteBehavior.Cascade);
    }
}
